import { escapeRegExp, findProgram, nodeRunner } from './nodeRunner.ts';

/** uvu runs whole files: a single test is run with the others of its file. Its second argument is a pattern for file names. */
export const uvu = nodeRunner({
  id: 'uvu',
  label: 'uvu',
  dependency: 'uvu',
  findCommand: (words) => findProgram(words, 'uvu'),
  defaultCommand: ['uvu'],
  oneShot: [],
  drop: /^--color$/,
  valued: /^(-[rCi]|--(require|cwd|ignore))$/,
  isFileArgument: (word) => !word.startsWith('-') && /[*/\\]|^tests?$|\.[cm]?[jt]sx?\$?$/.test(word),
  select: ({ file = '' }) => {
    const cut = file.lastIndexOf('/');
    return file === '' ? [] : [cut < 0 ? '.' : file.slice(0, cut), `^${escapeRegExp(file.slice(cut + 1))}$`];
  },
});
