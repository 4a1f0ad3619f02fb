/** `npm run docs`: makes what is derived anew: the README's tables from package.json and the code, and the catalogue of sentences from the code. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalogueFile, collectSentences, writeCatalogue } from '../support/catalogue.ts';
import { fillTables } from '../support/readmeTables.ts';

const root = path.resolve(import.meta.dirname, '../..');
const readme = path.join(root, 'README.md');
const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
writeFileSync(readme, fillTables(readFileSync(readme, 'utf8'), contributes));
mkdirSync(path.dirname(catalogueFile), { recursive: true });
writeFileSync(catalogueFile, writeCatalogue(collectSentences().sentences));
