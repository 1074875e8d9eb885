import { kind } from '#lib/trace/kinds.ts';
import { chosenCore } from '#lib/scene/waferZoom/patch.ts';
import { doing, underWay } from '#lib/scene/waferZoom/work.ts';
import type { ZoomLevel } from '#lib/scene/waferZoom/world.ts';
import { figures, percent } from '#lib/units/index.ts';
import { crossingAt, type PatchRun } from './patchRun.ts';

const counted = (count: number, one: string, many: string) =>
	`${figures(count, 4)} ${count === 1 ? one : many}`;

const joined = (parts: readonly string[]) =>
	parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;

/** What the cores of a patch do at a cycle, in a sentence made from their trace. */
function patchMoment(run: PatchRun, cycle: number): string {
	const wavelets = underWay(run.work, cycle);
	const does = [...doing(run.work, cycle).values()];
	const moving = (what: number) => wavelets.filter((one) => one.kind === what).length;
	const busy = (what: number) => does.filter((one) => one.kind === what).length;
	const round = wavelets.filter((one) => one.round && one.share < 1).length;
	const [numbers, sums] = [moving(kind.activation), moving(kind.partialSum)];
	const [multiplying, waiting] = [busy(kind.weights), busy(kind.wait)];
	const parts = [
		...(numbers > 0 ? [`${counted(numbers, 'number is', 'numbers are')} on the way along the rows`] : []),
		...(multiplying > 0 ? [`${counted(multiplying, 'core multiplies', 'cores multiply')}`] : []),
		...(sums > 0 ? [`${counted(sums, 'sum is', 'sums are')} on the way up the columns`] : []),
		...(waiting > 0 ? [`${counted(waiting, 'core waits', 'cores wait')}`] : [])
	];
	if (parts.length === 0)
		return cycle <= 0 ? 'Nothing has begun.' : 'All is done: the sums are in the top row.';
	const past =
		round > 0 ? ` ${counted(round, 'wavelet is', 'wavelets are')} being led round a dead core.` : '';
	return `${capital(joined(parts))}.${past}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const acts: Readonly<Partial<Record<number, string>>> = {
	[kind.activation]: 'takes the numbers of its row',
	[kind.partialSum]: 'adds its sums to those that come up its column',
	[kind.wait]: 'waits for the first number to arrive'
};

/** What the core in the middle does, and what its router holds. */
function coreMoment(run: PatchRun, cycle: number): string {
	const core = chosenCore(run.patch);
	const now = doing(run.work, cycle).get(core);
	const held = underWay(run.work, cycle).filter((one) => one.core === core).length;
	const router =
		held > 0 ? ` In its router, or on the way there: ${counted(held, 'wavelet', 'wavelets')}.` : '';
	if (!now) return `The core has nothing to do.${router}`;
	if (now.kind === kind.weights)
		return `The core multiplies: ${percent(now.share)} of its ${figures(run.elements ** 2)} weights are done.${router}`;
	return `The core ${acts[now.kind] ?? 'is at work'}.${router}`;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** What crosses the link to the next core. */
function linkMoment(run: PatchRun, cycle: number): string {
	const crossing = crossingAt(run, cycle);
	if (!crossing) return 'Nothing crosses this link now.';
	const { ordinal, value } = crossing;
	return `The ${ordinals[ordinal] ?? 'next'} number of this row crosses: ${String(value).replace('-', '\u2212')}, as 32 bits.`;
}

/** The moment in words, as far as a level shows it; empty where what happens is too small to see. */
export function momentText(run: PatchRun, level: ZoomLevel, cycle: number): string {
	if (level === 'patch') return patchMoment(run, cycle);
	if (level === 'core') return coreMoment(run, cycle);
	return level === 'wavelet' ? linkMoment(run, cycle) : '';
}

/** What the figure lets the cores do. */
export const workText = (run: PatchRun): string =>
	`Here ${figures(run.patch.columns * run.patch.rows)} cores multiply a vector with a matrix: its numbers enter at the left and spread along the rows, each core multiplies them with its ${figures(run.elements)} by ${figures(run.elements)} weights, and the sums go up the columns to the top row. It takes ${figures(run.cycles, 4)} cycles.`;
