import type { GpuConstants } from '#lib/model/gpu/machine.ts';
import { microseconds, nanoseconds } from '#lib/units/index.ts';
import { assumed, derived, measured, plain, type Cited, type CitedFields } from './cited.ts';
import { between, fits, gpuFit, like, type GpuFit } from './gpuFit.ts';
import type { GpuId } from './gpus.ts';
import { guessing } from './guessing.ts';

type Constants = CitedFields<GpuConstants>;

const tables = 'fitted on kernels and collectives timed by NVIDIA; 5 to 95 % of the fits to redrawn rows';
const alike = 'as the H100, the nearest one timed';
const asEight = 'as the 8-bit kernels';
const unpacked = 'unpacked to 16 bits';

/** As much above the 8-bit floor as that is above the 16-bit floor: quantising to small blocks is more of the same. */
const steeper = (floor8: Constants['floor8'], floor16: Constants['floor16']) =>
	derived((2 * floor8.value - floor16.value) as GpuConstants['floor4'], 'own-fit', {
		note: 'the 8-bit floor, and once more what it adds to the 16-bit floor',
		range: [floor8.value, 3 * floor8.value - 2 * floor16.value]
	});

const shared = {
	...guessing,
	attentionComputeShare: assumed(0.5, 'recalled', {
		note: 'FlashAttention 2 and 3 with a causal mask, of dense 16-bit peak',
		range: [0.35, 0.7]
	}),
	networkLatency: assumed(microseconds(15), 'recalled', {
		note: 'one way over InfiniBand, with the library that drives it',
		range: [5e-6, 30e-6]
	})
} as const;

function hopperOf(fit: GpuFit): Constants {
	const h100 = fits(fit.systems['h100-sxm'], tables);
	return {
		...shared,
		...fits(fit.power, 'fitted on four H100 under load (ML.ENERGY)'),
		...h100,
		floor4: steeper(h100.floor8, h100.floor16),
		readShare4: like(h100.readShare8, asEight),
		computeShare4: like(h100.computeShare8, asEight),
		bulkShare: derived(0.97, 'aiconfigurator', {
			note: '1 GB added up over eight H100 in 4.0 ms',
			range: [0.8, 1]
		}),
		streamShare: measured(0.97, 'te42kyfo-gpu-benches', {
			note: '1.99 of 2.04 TB/s on an H100 PCIe, 3.89 of 4.02 on a GH200',
			range: [0.95, 0.98]
		}),
		memoryLatency: measured(nanoseconds(370), 'te42kyfo-gpu-benches', {
			note: '650 cycles on an H100 PCIe',
			range: [340e-9, 400e-9]
		})
	};
}

function ampereOf(fit: GpuFit, hopper: Constants): Constants {
	const a100 = fits(fit.systems['a100-80gb-sxm'], tables);
	return {
		...hopper,
		...a100,
		attentionFloor: like(hopper.attentionFloor, alike),
		attentionReadShare: like(hopper.attentionReadShare, alike),
		floor4: like(a100.floor8, asEight),
		readShare4: like(a100.readShare8, asEight),
		computeShare8: like(a100.computeShare16, unpacked),
		computeShare4: like(a100.computeShare16, unpacked),
		bulkShare: assumed(0.78, 'recalled', { note: 'about 235 of 300 GB/s over eight', range: [0.65, 0.85] })
	};
}

function blackwellOf(fit: GpuFit, ampere: Constants, hopper: Constants): Constants {
	const b200 = fits(fit.systems.b200, tables);
	return {
		...hopper,
		...b200,
		floor4: derived(microseconds(9), 'aiconfigurator', {
			note: 'its NVFP4 table as a whole, quantising included',
			range: [7.5e-6, 11e-6]
		}),
		readShare4: like(b200.readShare8, asEight),
		computeShare16: between(ampere.computeShare16, hopper.computeShare16),
		computeShare8: like(hopper.computeShare8, alike),
		computeShare4: like(hopper.computeShare8, alike),
		oneShotBase: between(ampere.oneShotBase, hopper.oneShotBase),
		oneShotStep: between(ampere.oneShotStep, hopper.oneShotStep),
		oneShotShare: like(hopper.oneShotShare, alike),
		ringBase: between(ampere.ringBase, hopper.ringBase),
		ringStep: between(ampere.ringStep, hopper.ringStep),
		ringShare: like(hopper.ringShare, alike)
	};
}

const guessed = <T extends number>(value: number, low: number, high: number, note: string): Cited<T> =>
	assumed(value as T, 'inference', { note, range: [low, high] });

/** AMD's parts: kernels as on Blackwell, for want of rows, but a smaller share of what the sheet promises. */
function instinctOf(blackwell: Constants): Constants {
	const reading = 'less than a plain stream reaches';
	const computing = 'MI300X sustains less of its label than NVIDIA';
	return {
		...blackwell,
		streamShare: measured(0.83, 'rrze-gpu-benches', {
			note: '4.0 to 4.8 of 5.3 TB/s on an MI300X',
			range: [0.75, 0.91]
		}),
		attentionReadShare: guessed(0.7, 0.55, 0.8, reading),
		readShare16: guessed(0.7, 0.6, 0.8, reading),
		readShare8: guessed(0.7, 0.6, 0.8, reading),
		readShare4: guessed(0.7, 0.6, 0.8, reading),
		computeShare16: guessed(0.5, 0.35, 0.65, computing),
		computeShare8: guessed(0.4, 0.25, 0.55, computing),
		computeShare4: guessed(0.4, 0.25, 0.55, computing)
	};
}

/** An SRAM machine in lockstep: no caches, no launches, transfers timed by the compiler. Every number is a guess. */
function lockstepOf(hopper: Constants): Constants {
	const guess = <T extends number>(value: number, low: number, high: number) =>
		guessed<T>(value, low, high, 'nobody publishes it; the compiler times every instruction');
	const floor = guess<GpuConstants['floor16']>(2e-6, 0.5e-6, 5e-6);
	return {
		...hopper,
		floor16: floor,
		floor8: floor,
		floor4: floor,
		readShare16: guess(0.6, 0.3, 0.9),
		readShare8: guess(0.6, 0.3, 0.9),
		readShare4: guess(0.6, 0.3, 0.9),
		computeShare16: guess(0.7, 0.4, 0.9),
		attentionFloor: guess(4e-6, 1e-6, 10e-6),
		attentionReadShare: guess(0.5, 0.2, 0.9),
		oneShotBase: guess(1e-6, 0.5e-6, 3e-6),
		oneShotStep: guess(0.7e-6, 0.3e-6, 1.5e-6),
		ringBase: guess(2e-6, 1e-6, 5e-6),
		ringStep: guess(1e-6, 0.5e-6, 2e-6),
		graphLaunch: guess(0.5e-6, 0, 1e-6),
		plainLaunch: guess(0.5e-6, 0, 1e-6),
		streamShare: guess(0.9, 0.5, 1),
		memoryLatency: guess(50e-9, 10e-9, 100e-9)
	};
}

/** What a fit says about each system's kernels, and what follows for those that nobody has timed. */
export function gpuConstantsOf(fit: GpuFit): Readonly<Record<GpuId, Constants>> {
	const hopper = hopperOf(fit);
	const ampere = ampereOf(fit, hopper);
	const blackwell = blackwellOf(fit, ampere, hopper);
	const instinct = instinctOf(blackwell);
	return {
		'a100-80gb-sxm': ampere,
		'h100-sxm': hopper,
		'h100-pcie': hopper,
		gh200: hopper,
		h200: hopper,
		b200: blackwell,
		b300: blackwell,
		'gb200-nvl72': blackwell,
		'gb300-nvl72': blackwell,
		mi300x: instinct,
		mi325x: instinct,
		mi355x: instinct,
		'groq-lpu': lockstepOf(hopper)
	};
}

/** The constants of every system, from the fit as it is stored. */
export const gpuConstants = gpuConstantsOf(gpuFit);

/** The bare constants of a system, as the model takes them. */
export const plainGpuConstants = (id: GpuId): GpuConstants => plain<GpuConstants>(gpuConstants[id]);
