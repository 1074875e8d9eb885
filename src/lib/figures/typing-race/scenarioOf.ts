import { readScenario } from '#lib/scenario/read.ts';
import type { MachineChoice, Settings } from './lane.ts';

/** One lane as a scenario, or why it makes none: the very scenario that the command line and the lab take. */
export function scenarioOf(
	settings: Settings,
	{ system, devices, engine }: MachineChoice,
	outputTokens: number
) {
	return readScenario({
		kind: 'generate',
		system,
		devices,
		engine,
		model: settings.model,
		weightBits: settings.bits,
		batch: settings.batch,
		promptTokens: settings.ctx,
		outputTokens: Math.max(1, outputTokens),
		speculation: { acceptedTokensPerPass: settings.spec }
	});
}
