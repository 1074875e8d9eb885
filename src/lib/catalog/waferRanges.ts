import type { Ranges } from '#lib/model/interval.ts';
import type { WaferUnknowns } from '#lib/model/wafer/uncertainty.ts';
import type { Cited } from './cited.ts';
import { waferConstants, waferProfiles, type WaferProfileId } from './waferConstants.ts';
import { wafers, type WaferId } from './wafers.ts';

function rangesOf(fields: object): Record<string, readonly [number, number]> {
	const found: Record<string, readonly [number, number]> = {};
	for (const [name, cited] of Object.entries(fields) as [string, Cited<unknown>][])
		if (cited.range) found[name] = cited.range;
	return found;
}

// Prefill and power do not change how fast tokens follow each other.
const offTheBelt = [
	'gemmLoopCycles',
	'gemmLaneCycles',
	'reduceShare',
	'systemPower',
	'hostPower',
	'codePerCore'
];

/** The ranges of everything that a decode speed depends on and that is not known exactly. */
export function waferRanges(wafer: WaferId, profile: WaferProfileId): Ranges<WaferUnknowns> {
	const all = {
		...rangesOf(wafers[wafer].fields),
		...rangesOf(waferConstants),
		...rangesOf(waferProfiles[profile].fields)
	};
	return Object.fromEntries(Object.entries(all).filter(([name]) => !offTheBelt.includes(name)));
}
