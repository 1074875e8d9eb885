import { passKernels, type Kernel, type PassKernels, type PassShape } from './eventKernels.ts';
import type { Setup } from './setup.ts';

/** A pass's kernels, shared out over the stages by layers; each stage ends by handing on its activations. */
export function byLayers(setup: Setup, shape: PassShape): Kernel[][] {
	const { layout, transformer } = setup;
	const stages = layout.pipelineParallel;
	const { kernels, hop } = passKernels(setup, shape);
	const parts = Array.from({ length: stages }, (): Kernel[] => []);
	for (const kernel of kernels) {
		const stage = Math.floor((Math.min(kernel.layer, transformer.layers - 1) * stages) / transformer.layers);
		parts[stage]!.push(kernel);
	}
	return handedOn(parts, hop);
}

/**
 * The same, cut where every stage takes as long as the next: what the closed form takes for granted of passes that follow
 * each other. A kernel across a cut is done in two parts.
 */
export function evenly(setup: Setup, shape: PassShape): Kernel[][] {
	const stages = setup.layout.pipelineParallel;
	const { kernels, hop } = passKernels(setup, shape);
	const each = kernels.reduce((sum, { seconds }) => sum + seconds, 0) / stages;
	const parts: Kernel[][] = [[]];
	let room = each;
	for (const kernel of kernels) {
		let left = kernel.seconds;
		while (left > room && parts.length < stages) {
			parts.at(-1)!.push(shareOf(kernel, room / kernel.seconds));
			parts.push([]);
			left -= room;
			room = each;
		}
		parts.at(-1)!.push(shareOf(kernel, left / kernel.seconds));
		room -= left;
	}
	return handedOn(parts, hop);
}

/** A part of a kernel: its time and its bytes in proportion. */
export const shareOf = (kernel: Kernel, share: number): Kernel => ({
	...kernel,
	seconds: share * kernel.seconds,
	bytes: share * kernel.bytes
});

function handedOn(parts: Kernel[][], hop: PassKernels['hop']): Kernel[][] {
	if (!hop) return parts;
	return parts.map((part): Kernel[] => {
		const layer = part.at(-1)?.layer ?? 0;
		return [...part, { kind: 'crossing', ...hop, layer }];
	});
}
