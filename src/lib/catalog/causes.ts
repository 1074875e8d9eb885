import type { Cause } from '#lib/model/ledger.ts';

/** What readers are told about one cause of passing time: a label that fits a row, and one sentence. */
export type CauseText = { readonly label: string; readonly sentence: string };

/** Every cause in words. A cause that the model gains does not compile until it is explained here. */
export const causes: Readonly<Record<Cause, CauseText>> = {
	weights: {
		label: 'reading the weights',
		sentence:
			'Every weight in use travels from memory to the arithmetic once, for all users of the batch together.'
	},
	kvCache: {
		label: 'reading the KV cache',
		sentence: 'Each user’s keys and values so far are read again for each new token.'
	},
	attention: {
		label: 'attention',
		sentence:
			'Comparing the new token with the ones before it has a floor of its own, however short the text.'
	},
	allReduce: {
		label: 'adding up across GPUs',
		sentence: 'Each GPU holds a slice of every layer, so twice a layer they exchange partial sums and wait.'
	},
	allToAll: {
		label: 'sending tokens to experts',
		sentence: 'A token travels to the GPUs that hold the experts it chose, and its answers travel back.'
	},
	kernelFloor: {
		label: 'starting each kernel',
		sentence:
			'Every matrix product pays for its start and its end, the same for a small matrix as for a large one.'
	},
	smallKernels: {
		label: 'small kernels',
		sentence: 'Norms, rotary positions and activations are too little work to fill the machine.'
	},
	pipelineHop: {
		label: 'handing over to the next stage',
		sentence: 'Activations pass from the GPUs of one group of layers to those of the next.'
	},
	host: {
		label: 'host and scheduler',
		sentence: 'Choosing the token, turning it into text and planning the next pass happen outside the layers.'
	},
	issue: {
		label: 'starting vector instructions',
		sentence:
			'A core works through its weights in short vectors, and each one costs some twenty cycles to begin.'
	},
	arithmetic: {
		label: 'multiplying and adding',
		sentence: 'The cores multiply the activations with the weights beside them, a few numbers a cycle each.'
	},
	distance: {
		label: 'crossing the square of cores',
		sentence:
			'Partial sums travel to the middle of the layer’s cores and the result travels back, one core a cycle.'
	},
	fixed: {
		label: 'fixed work of a layer',
		sentence:
			'Norms, softmax, switching tasks and setting new routes take as long on a small square as on a large one.'
	},
	headStage: {
		label: 'the vocabulary head',
		sentence: 'The last activations are compared with every word of the vocabulary, on cores of their own.'
	},
	crossing: {
		label: 'from wafer to wafer',
		sentence:
			'Activations leave one wafer for the next through its edge and the network, once a token for each.'
	},
	prefillShare: {
		label: 'waiting for others’ prompts',
		sentence: 'While a newcomer’s prompt is read, everyone else’s next token waits.'
	},
	queueing: {
		label: 'waiting for a place',
		sentence: 'There are more users than stages to serve them, so each waits for a turn.'
	},
	draft: {
		label: 'guessing ahead',
		sentence: 'A small model proposes the next tokens before the large one checks them all in one pass.'
	},
	prefill: {
		label: 'reading the prompt',
		sentence: 'The whole prompt goes through every layer before the first token of the answer.'
	}
};
