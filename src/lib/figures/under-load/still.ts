import { render } from 'svelte/server';
import { simulateLoad } from '#lib/model/serving/load/run.ts';
import { loadOf } from '#lib/model/serving/load/task.ts';
import { crowds, isOver, type LoadPoint } from './curve.ts';
import { usual, type Settings } from './settings.ts';
import { sidesOf, taskFor, watchedTask, type Side } from './sides.ts';
import Still from './Still.svelte';

/** A side's curve over load, reckoned here and now. */
export function curveOf(side: Side): readonly LoadPoint[] {
	const points: LoadPoint[] = [];
	for (const people of crowds) {
		if (!side.fits) break;
		const { summary } = simulateLoad(loadOf(taskFor(side, people)));
		points.push({ people, summary });
		if (isOver(summary)) break;
	}
	return points;
}

/** Both sides with their runs at some settings. */
export const runsOf = (settings: Settings) =>
	sidesOf(settings).map((side) => ({
		side,
		result: side.fits ? simulateLoad(loadOf(watchedTask(side))) : null
	}));

/** The figure at the end of its usual minute, as HTML for a page that is being prerendered. */
export function still(): string {
	const runs = runsOf(usual);
	const curves = runs.map(({ side }) => ({ side, points: curveOf(side) }));
	const { body, head } = render(Still, { props: { runs, curves } });
	return `<figure>${head}${body}</figure>`;
}
