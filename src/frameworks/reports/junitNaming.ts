import type { MapPath, StackFrame } from '../../failure/failure.ts';
import { firstLine } from '../text/places.ts';

/** What a test case says of itself in JUnit XML. */
export interface CaseName {
  readonly name: string;
  readonly className: string;
  /** The suites around it, outermost first. */
  readonly suites: readonly string[];
  /** What went wrong. */
  readonly block: readonly string[];
}

/** How a framework uses JUnit XML. */
export interface JUnitNaming {
  readonly framework: string;
  readonly separator: string;
  /** A test that fails at several places is one failure: the first is told. */
  readonly tellsFirst?: boolean;
  /** A case's `file` is where it failed, perhaps below the test. */
  readonly fileIsPlace?: boolean;
  nameParts(test: CaseName): readonly string[];
  /** Where the full name is more than its parts joined. */
  fullName?(test: CaseName): string;
  /** As printed; empty where the case does not say. */
  file(test: CaseName): string;
  message(block: readonly string[], attribute: string, name: string): string | undefined;
  /** Where a stack is read in the framework's own way. */
  frames?(block: readonly string[], mapPath: MapPath): readonly StackFrame[];
  /** Where values that `values` does not find may stand, where that is not anywhere. */
  valueLines?(block: readonly string[]): readonly string[];
  values(
    block: readonly string[],
    attribute: string,
  ): {
    readonly expected?: string | undefined;
    readonly actual?: string | undefined;
  };
}

/** JUnit's own way. */
export const plain: JUnitNaming = {
  framework: 'junit',
  separator: '.',
  nameParts: ({ className, name }) => [className, name].filter((part) => part !== ''),
  file: ({ className }) => (/\.\w+$/.test(className) ? className : ''),
  message: (block, attribute) => firstLine(attribute.split('\n')) ?? firstLine(block),
  values: () => ({}),
};
