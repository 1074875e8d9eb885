import { commands, type Command } from './rules.ts';

export const hashBasis = 0x811c9dc5; // FNV-1a's offset basis and prime, 32 bit
export const hashPrime = 0x01000193;

const commandShift = 5; // a bank's number has five bits
/** By how much a command's distance from the one before it is shifted in its word: a command has three bits. */
export const wordShift = 8;

/** What a command adds to its word besides its distance and its bank. */
export const wordOf = (command: Command): number => commands.indexOf(command) << commandShift;
export const readWord = wordOf('RD');
