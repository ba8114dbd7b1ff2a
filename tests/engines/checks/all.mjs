/** What holds in every engine. */
import { site } from '../site.mjs';
import { embedding } from './embedding.mjs';
import { errors } from './errors.mjs';
import { keyboard } from './keyboard.mjs';
import { numbers } from './numbers.mjs';
import { pictures } from './pictures.mjs';
import { practice } from './practice.mjs';
import { quiz } from './quiz.mjs';
import { stepping } from './stepping.mjs';
import { training } from './training.mjs';

/** Registers all checks for one engine. @param {Parameters<typeof site>[0]} launch */
export function checks(launch) {
  const open = site(launch);
  const all = [numbers, stepping, pictures, keyboard, errors, embedding, training, practice, quiz];
  for (const check of all) check(open);
}
