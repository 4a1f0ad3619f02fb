/** An item of a test tree, as the Test Explorer has it. */
export interface TestNode {
  readonly label: string;
  /** False for what stands for a whole file, folder or project. */
  readonly hasRange: boolean;
  readonly parent: TestNode | undefined;
}

/**
 * The titles of a test in a tree, from the outermost suite to the test: the item and what lies above it, up to what stands for a
 * file. Empty when the item itself is a file or a folder. A parameter set (`[1-2]`) is part of its test's title, as in pytest's names.
 */
export function testTitles(item: TestNode): readonly string[] {
  const titles: string[] = [];
  for (let node: TestNode | undefined = item; node?.hasRange === true; node = node.parent) {
    const [inner] = titles;
    if (inner?.startsWith('[') === true) titles[0] = node.label + inner;
    else titles.unshift(node.label);
  }
  return titles;
}
