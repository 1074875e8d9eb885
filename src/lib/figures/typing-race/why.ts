import { causes } from '#lib/catalog/causes.ts';
import type { Cited } from '#lib/catalog/cited.ts';
import type { Cause, Ledger } from '#lib/model/ledger.ts';
import { answer } from '#lib/scenario/answer.ts';
import { machineOf } from '#lib/scenario/machine.ts';
import type { MachineChoice, Settings } from './lane.ts';
import { scenarioOf } from './scenarioOf.ts';

/** What a cause's time is spent on, which decides its hue: data on the move, or waiting. */
export type Doing = 'weights' | 'kv' | 'act' | 'partial' | 'wait';

const doing: Readonly<Record<Cause, Doing>> = {
	weights: 'weights',
	arithmetic: 'weights',
	headStage: 'weights',
	kvCache: 'kv',
	attention: 'kv',
	allReduce: 'partial',
	distance: 'partial',
	allToAll: 'act',
	pipelineHop: 'act',
	crossing: 'act',
	kernelFloor: 'wait',
	smallKernels: 'wait',
	host: 'wait',
	issue: 'wait',
	fixed: 'wait',
	prefillShare: 'wait',
	queueing: 'wait',
	draft: 'act',
	prefill: 'act'
};

/** One cause as a row: what it is, how long it takes of one token, and where the figure comes from. */
export type WhyRow = {
	readonly cause: Cause;
	readonly label: string;
	readonly sentence: string;
	readonly doing: Doing;
	readonly seconds: number;
	readonly share: number; // of one token's time
	/** The constant or law that made the figure, as the catalog cites it; null for what follows from the others. */
	readonly cited: Cited<unknown> | null;
};

/** How the catalog cites the constant that a ledger names: by its name, or the one for these weights or of its family. */
function citationOf(
	name: string,
	settings: Settings,
	{ system, engine }: MachineChoice
): Cited<unknown> | null {
	const machine = machineOf(system, engine);
	if (!machine.ok) return null;
	for (const spelled of [name, `${name}${settings.bits}`, `${name}Base`])
		for (const record of machine.value.cited) if (record[spelled]) return record[spelled];
	return null;
}

/** A ledger in words, the longest cause first. Causes that take no time are left out. */
export function whyRows(ledger: Ledger, settings: Settings, machine: MachineChoice): WhyRow[] {
	const total = ledger.reduce((sum, row) => sum + row.seconds, 0);
	return ledger
		.filter((row) => row.seconds > 0)
		.map((row) => ({
			...causes[row.cause],
			cause: row.cause,
			doing: doing[row.cause],
			seconds: row.seconds,
			share: row.seconds / total,
			cited: citationOf(row.source, settings, machine)
		}))
		.sort((a, b) => b.seconds - a.seconds);
}

/** The ledger of one token on one machine, or null where the model does not fit. */
export function ledgerOf(settings: Settings, machine: MachineChoice, tokens: number): Ledger | null {
	const read = scenarioOf(settings, machine, tokens);
	return read.ok ? answer(read.value).ledger : null;
}
