import { readScenario } from '#lib/scenario/read.ts';
import type { GenerateScenario } from '#lib/scenario/scenario.ts';

/** A scenario that a figure's own settings make. Throws RangeError where they make none, which is the figure's mistake. */
export function scenarioFrom(asked: object): GenerateScenario {
	const read = readScenario(asked);
	if (!read.ok) throw new RangeError(`${read.error.path} ${read.error.message}`);
	return read.value;
}
