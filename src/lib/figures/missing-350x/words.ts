import type { SourceId } from '#lib/catalog/sources.ts';
import { figures, times } from '#lib/units/index.ts';
import type { Step, StepId } from './ladder.ts';

/** What a row of the ladder says, and what opens beside it. */
export type StepWords = {
	readonly title: string;
	readonly under: string; // one plain fact below the title
	readonly text: string;
	readonly back: string; // how to win it back, or why one cannot
	readonly formula: string;
	readonly source: SourceId | 'own-fit';
	readonly inferred?: boolean; // nobody has published it
};

export const stepWords: Readonly<Record<StepId, StepWords>> = {
	thisGpu: {
		title: 'The GPU that is really there',
		under: 'its label instead of the headline’s 3 TB/s',
		text: 'The headline divides by an early figure for one H100. The GPU of this comparison reads faster.',
		back: 'Each generation of GPU memory takes another bite: this part of the headline ages.',
		formula: '3 TB/s ÷ the GPU’s own label',
		source: 'toms-wse3'
	},
	bits: {
		title: 'Smaller weights on the GPU',
		under: 'fewer bits, fewer bytes to read',
		text: 'This model was released with weights of about four bits, and GPUs read them so. A wafer keeps sixteen: fewer bits would save it cores, not time.',
		back: 'On a wafer fewer bits mean fewer wafers, or more users.',
		formula: 'bytes at 16 bits ÷ bytes at the GPU’s bits',
		source: 'own-fit'
	},
	gang: {
		title: 'GPUs work in gangs',
		under: 'several memories read at once',
		text: 'One GPU does not serve this model for one user. A group shares every layer, and each GPU reads its own slice at the same time as the others.',
		back: 'The wafer can answer with more wafers, but only to hold more, not to go faster.',
		formula: '1 ÷ the number of GPUs in a group',
		source: 'own-fit'
	},
	wafers: {
		title: 'So do wafers',
		under: 'as many as hold the model',
		text: 'A wafer’s memory is fast but small. A model that does not fit one is spread over several, and on paper their bandwidths add up.',
		back: 'What the next step takes away again, and more.',
		formula: '× the number of wafers',
		source: 'cerebras-launch-2024'
	},
	turns: {
		title: 'Layers take turns',
		under: 'one layer’s cores work, the rest wait',
		text: 'Each layer owns a patch of cores. A token must pass through the layers in order, so for one user one patch is at work and every other has nothing to do.',
		back: 'It can be won back, but not as speed: with a user on every patch all of them work, and the wafer types as many answers at once, each as fast as before.',
		formula: 'sum over layers of bytes ÷ the bandwidth of its own cores',
		source: 'inference',
		inferred: true
	},
	port: {
		title: 'The label counts writes too',
		under: 'a third of it carries weights',
		text: 'Each core reads two words and writes one in a cycle. A multiplication reads a weight and a running sum and writes the sum back, so weights get a third of the label, and tiles that do not fill the lanes waste some of that. Attention reads its cache in the same way.',
		back: 'Wider lanes that keep the sum beside them win part of it back; the WSE-3 has eight where the WSE-2 had four.',
		formula: 'sum of tile rows × tile columns ÷ lanes, rounded up',
		source: 'hotchips34-cerebras'
	},
	issue: {
		title: 'Short vectors cost a start each',
		under: 'some 24 cycles before each one',
		text: 'A core works through its tile in vectors of a few dozen numbers. Starting one takes longer than the arithmetic of it. This is the largest single cost of a token on a wafer.',
		back: 'Longer vectors would need larger tiles, fewer cores for a layer, and so a longer way through each tile.',
		formula: 'o × vector instructions, o fitted on nine measured speeds',
		source: 'waferllm-osdi25'
	},
	distance: {
		title: 'Sums cross the patch',
		under: 'ten times in every layer',
		text: 'After each product the cores add up what they found. The partial sums travel to the middle of the patch and the result travels back, one core in a cycle. More cores make the way longer.',
		back: 'Nothing wins it back but a smaller patch, and then the tiles grow.',
		formula: '10 × b × the side of the patch',
		source: 'waferllm-osdi25'
	},
	fixed: {
		title: 'Small work between',
		under: 'norms, softmax, switching tasks',
		text: 'Between the products come steps that are short and that cannot be shared out: norms, softmax, positions, and setting up routes for the next product.',
		back: 'Better kernels could. Cerebras’s own have not been seen outside.',
		formula: 'A cycles a layer, fitted',
		source: 'waferllm-osdi25'
	},
	ends: {
		title: 'From wafer to wafer, and out',
		under: 'the head, the links, the host',
		text: 'The activation of one token is small and the link would carry it in a tenth of a microsecond. What takes time is the software that sends and receives it, once for each wafer.',
		back: 'The release of October 2024 made it asynchronous; choose the later software to see the difference.',
		formula: 'wafers × crossing + the vocabulary head',
		source: 'cerebras-launch-2024',
		inferred: true
	},
	readShare: {
		title: 'GPUs miss their own label',
		under: 'large reads reach four fifths of it',
		text: 'The memory of a GPU delivers its label only to long reads. Slices of a layer are short, and refresh takes its part.',
		back: 'One kernel that reads ahead across layers wins most of it back.',
		formula: 'share of bandwidth, fitted on timed products',
		source: 'aiconfigurator'
	},
	floors: {
		title: 'Each kernel starts and ends',
		under: 'hundreds of them in a token',
		text: 'Every matrix product pays a few microseconds before its first byte and after its last. Slicing a layer over more GPUs shortens the reading between, never the floor.',
		back: 'One kernel for the whole token removes it; published ones do.',
		formula: 'floor × kernels',
		source: 'aiconfigurator'
	},
	sums: {
		title: 'GPUs add up across the gang',
		under: 'twice in every layer',
		text: 'Eight slices of a layer give eight partial sums. The GPUs exchange them over NVLink twice a layer, and all wait for the last.',
		back: 'Fewer GPUs need fewer exchanges, and read longer.',
		formula: '2 × layers × (base + step × log of the group)',
		source: 'aiconfigurator'
	},
	rest: {
		title: 'Attention, small kernels, the host',
		under: 'what no label mentions',
		text: 'Attention has a floor of its own, norms and activations are kernels too, and between passes the host picks the token and plans the next.',
		back: 'Fused kernels and a host that plans ahead win some of it back.',
		formula: 'attention + small kernels + host',
		source: 'aiconfigurator'
	},
	waferGuess: {
		title: 'The wafer guesses ahead',
		under: 'several tokens from one pass',
		text: 'A small model guesses some tokens, one pass checks them all. Headline speeds since October 2024 include it; how many guesses are right has not been published.',
		back: 'It is not won from the machine but from the text: easy text is guessed well.',
		formula: 'tokens a pass ÷ what guessing and checking cost',
		source: 'danielkim-cerebras',
		inferred: true
	},
	gpuGuess: {
		title: 'So can GPUs',
		under: 'the same trick',
		text: 'Guessing ahead works on GPUs as well: for one user a pass that checks four tokens takes hardly longer than a pass for one.',
		back: 'Compare like with like: switch it on for both, or for neither.',
		formula: 'tokens a pass ÷ what guessing and checking cost',
		source: 'inference',
		inferred: true
	}
};

/** A step's factor as it stands on its arrow: ÷20 where the gap shrinks, ×1.5 where it grows. */
export function factorText({ factor, on }: Step): string {
	if (!on) return 'off';
	if (Math.abs(factor - 1) < 0.005) return '×1';
	return factor < 1 ? `÷${figures(1 / factor, 2)}` : `×${figures(factor, 2)}`;
}

/** The ladder in one sentence. */
export const summary = (start: number, end: number, lost: number, won: number): string =>
	`What shrinks the gap comes to about ${times(lost)} in all, what widens it to about ${times(won)}: of the headline’s ${times(start)} the model leaves ${times(end)}.`;
