import { kind } from '#lib/trace/kinds.ts';
import type { Region } from '../../machine.ts';
import type { Collective } from '../collective/line.ts';
import { twoLevel } from '../collective/twoLevel.ts';
import type { Axis, GridPhase, GridPlan } from '../grid.ts';
import type { Action } from '../program.ts';
import { totalCycles, workCycles, type Core, type Work } from './core.ts';
import { decodeSteps, lastWork, type DecodeStep, type LayerShape } from './steps.ts';

/** How a layer runs: on which cores, and how many 16-bit elements share a 32-bit wavelet (2 in published kernels). */
export type LayerSetting = {
	readonly region: Region;
	readonly core: Core;
	readonly elementsPerWavelet: 1 | 2;
};

/** Arithmetic on the cores' memory: one action before each step's reduction, one at the end. */
export type LayerValues = { readonly words: number; readonly actions: readonly Action[] };

/** Wavelets that carry so many elements. */
export const waveletsOf = (elements: number, { elementsPerWavelet }: LayerSetting): number =>
	Math.ceil(elements / elementsPerWavelet);

/** One decode layer as a plan of lines. With values it computes; without, every core adds up whatever it holds. */
export function layerPlan(shape: LayerShape, setting: LayerSetting, values?: LayerValues): GridPlan {
	const steps = decodeSteps(shape, setting.region);
	return planOf(steps, lastWork(shape, setting.region), setting, values);
}

/** Steps of work and reduction, and work after them, as a plan. Vectors to be added up lie at word 0 of each core. */
export function planOf(
	steps: readonly DecodeStep[],
	last: Work,
	setting: LayerSetting,
	values?: LayerValues
): GridPlan {
	const { region, core } = setting;
	const reductions: Record<Axis, Collective> = { x: twoLevel(region.columns), y: twoLevel(region.rows) };
	const local = (work: Work, action: number): GridPhase => ({
		cycles: totalCycles(workCycles(work, core)),
		kind: work.tiles.length > 0 ? kind.weights : kind.compute,
		...(values && { action })
	});
	const phases = steps.flatMap((step, place): GridPhase[] => [
		local(step.work, place),
		{
			axis: step.axis,
			collective: reductions[step.axis],
			move: { at: 0, count: waveletsOf(step.elements, setting), combine: step.combine }
		}
	]);
	const widest = Math.max(...steps.map((step) => waveletsOf(step.elements, setting)));
	return {
		columns: region.columns,
		rows: region.rows,
		phases: [...phases, local(last, steps.length)],
		words: values?.words ?? widest,
		...(values && { floats: true, actions: values.actions })
	};
}
