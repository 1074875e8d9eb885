import { facts } from '#lib/catalog/facts.ts';
import { transformer } from '#lib/catalog/models.ts';
import { gpu } from '#lib/catalog/gpus.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import { figures, quantity } from '#lib/units/index.ts';

/** A word of the trade in plain words. `also` are the forms, beside the word itself, that the text uses for it. */
export type Term = {
	readonly id: string;
	readonly word: string;
	readonly also?: readonly string[];
	readonly means: string;
};

const h100 = gpu('h100-sxm');
const cs3 = waferMachine('cs3');
const { people } = facts;
const kibi = 1024; // memories of chips are counted in these

/** The words that the story uses, each explained once, in the order of the alphabet. */
export const glossary: readonly Term[] = [
	{
		id: 'agent',
		word: 'agent',
		also: ['agents'],
		means: 'A program that asks a model again and again, and uses tools in between, until a task is done.'
	},
	{
		id: 'all-reduce',
		word: 'all-reduce',
		also: ['all-reduces'],
		means:
			'A sum in which every chip or core has a part and all of them need the result. All wait for the last.'
	},
	{
		id: 'bandwidth',
		word: 'bandwidth',
		means: `How many bytes a memory or a wire delivers in a second. An H100’s memory: ${quantity(h100.memoryBandwidth, 'B/s')}.`
	},
	{
		id: 'batch',
		word: 'batch',
		also: ['batches'],
		means:
			'The users whose next tokens are computed together, so that the weights are read once for all of them.'
	},
	{
		id: 'context',
		word: 'context',
		means: 'The tokens that a model has before it when it writes the next one: the conversation so far.'
	},
	{
		id: 'core',
		word: 'core',
		also: ['cores'],
		means: `A small processor. A wafer of today has ${figures(cs3.activeCores)}, each with ${figures(cs3.sramPerCore / kibi)} KB of memory of its own.`
	},
	{
		id: 'cs-3',
		word: 'CS-3',
		means: 'Cerebras’s machine around one wafer: its power supplies, its cooling and its links.'
	},
	{
		id: 'experts',
		word: 'experts',
		also: ['mixture of experts'],
		means: 'Parts of a layer of which each token uses only a few. The rest need room but are not read.'
	},
	{
		id: 'gpu',
		word: 'GPU',
		also: ['GPUs'],
		means: `A chip made to do the same arithmetic on many numbers at once. Its weights lie in memory beside it: ${quantity(h100.capacity, 'B')} on an H100.`
	},
	{
		id: 'guessing',
		word: 'guessing ahead',
		also: ['guesses ahead', 'speculative decoding'],
		means:
			'A small model proposes the next few tokens and the large one checks them in a single pass. What is right is kept. The term is speculative decoding.'
	},
	{
		id: 'h100',
		word: 'H100',
		means: 'A GPU by NVIDIA. DGX H100 is the server that its maker builds with them.'
	},
	{
		id: 'hbm',
		word: 'HBM',
		means: 'High-bandwidth memory: stacks of memory chips beside a GPU, on one carrier with it.'
	},
	{
		id: 'kernel',
		word: 'kernel',
		also: ['kernels'],
		means:
			'One piece of work given to a GPU, such as one product of matrices. Starting one takes time of its own.'
	},
	{
		id: 'kv-cache',
		word: 'KV cache',
		also: ['cache', 'caches'],
		means:
			'What a model remembers of the conversation so far: two rows of numbers for each token and layer, for each user. It grows with every word.'
	},
	{
		id: 'layer',
		word: 'layer',
		also: ['layers'],
		means: `A model is a stack of layers, and each token passes through all of them in order: ${transformer('llama-3.1-70b').layers} in Llama 3.1 70B.`
	},
	{
		id: 'prompt',
		word: 'prompt',
		also: ['prompts'],
		means: 'The text a model is given before it starts to answer.'
	},
	{
		id: 'sram',
		word: 'SRAM',
		means: 'Memory on the chip itself: very fast, and large for what it holds.'
	},
	{
		id: 'token',
		word: 'token',
		also: ['tokens'],
		means: `The piece of text that a model reads and writes at a time. An English word is about ${figures(people.tokensPerWord.value, 2)} tokens.`
	},
	{
		id: 'wafer',
		word: 'wafer',
		also: ['wafers'],
		means:
			'The round slice of silicon that chips are made on and cut from. Cerebras leaves the largest square of it whole, as one chip.'
	},
	{
		id: 'weights',
		word: 'weights',
		also: ['weight'],
		means:
			'The numbers that a model learned. “70B” means seventy billion of them, and writing one token reads them all.'
	}
];
