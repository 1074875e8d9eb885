import { still as waferStill } from '#lib/figures/wafer-token/still.ts';
import { rivalLayer } from '#lib/figures/wafer-token/rival.ts';
import { runOf } from '#lib/figures/wafer-token/run.ts';
import { quantity, times } from '#lib/units/index.ts';

/** What the pair shows at rest: the wafer's picture, and both times for a layer to one scale. */
export function still(): string {
	const run = runOf({ model: 'llama-3.1-70b', users: 1 });
	const rival = rivalLayer(run.model)!;
	const wide = 780;
	const own = (wide * run.layer) / rival.layer;
	const bar = (y: number, width: number, hue: string, words: string) =>
		`<rect x="0" y="${y}" width="${width.toFixed(1)}" height="14" style="fill:var(--${hue})"/><text x="0" y="${y - 6}" style="font:400 14px var(--sans);fill:var(--ink)">${words}</text>`;
	const bars =
		bar(
			24,
			own,
			'wafer',
			`${run.question.layout.devices} wafers, one layer: ${quantity(run.layer, 's', 2)}`
		) +
		bar(
			72,
			wide,
			'gpu',
			`${rival.name}, one layer: ${quantity(rival.layer, 's', 2)}, ${times(rival.layer / run.layer, 2)} as long`
		);
	return `<div><svg viewBox="0 0 ${wide} 96" width="100%" role="img" aria-label="Time for one layer on both machines, to one scale">${bars}</svg>${waferStill()}</div>`;
}
