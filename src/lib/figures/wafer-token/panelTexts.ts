import type { Composition, Level } from '#lib/scene/wafer/compose.ts';
import { squareFor } from '#lib/scene/wafer/field.ts';
import { figures } from '#lib/units/index.ts';
import type { WaferState } from './waferState.svelte.ts';
import { capital, coresText, layersOn, placeName } from './words.ts';

/** What stands above each level's panel: its name, and a fact about it. */
export function panelTexts(
	{ run, wafer, place, patch }: WaferState,
	{ panels }: Composition
): Readonly<Record<Level, readonly [name: string, fact: string]>> {
	const square = panels.layer && place ? squareFor(place.cores, panels.layer) : null;
	const each = square ? `one square = ${figures(square.columns * square.rows, 2)}` : '';
	const unit = place?.unit ?? 0;
	return {
		wafers: ['All wafers, in order', ''],
		wafer: [`Wafer ${wafer + 1}`, `${layersOn(run, wafer)}, ${coresText(run.question.wafer.activeCores)}`],
		layer: [
			capital(placeName(run, unit).replace('the ', '')),
			`${coresText(run.coresOfUnit[unit] ?? 0)}; ${each}`
		],
		cores: ['A patch of cores', `${patch.columns} by ${patch.rows} of them, by the cycle`],
		core: ['One core', 'its parts, not to scale']
	};
}
