import type { Kernel, Measurement, Metric } from '#lib/catalog/measurements/measurement.ts';
import { modelEntry } from '#lib/catalog/models.ts';
import type { Compared } from '#lib/charts/PredictedMeasured.svelte';
import { groupErrors, median, type Comparison, type GroupError } from '#lib/scenario/errors.ts';
import { engineName, isWaferId, systemName } from '#lib/scenario/machine.ts';
import type { Missing, Prediction } from '#lib/scenario/prediction.ts';
import { reasonOf } from './aims.ts';

/** Measurements of one kind, on one pair of axes. */
export type Family = {
	readonly id: string;
	readonly name: string;
	readonly unit: string;
	readonly points: readonly Compared[];
	readonly median: number;
};

/** One group of rows as the table shows it. Errors are shares. */
export type GroupRow = {
	readonly id: string;
	readonly name: string;
	readonly system: string; // the machine alone
	readonly family: string; // id of a family, or 'other'
	readonly metric: string;
	readonly unit: string;
	readonly machine: 'wafer' | 'gpu';
	readonly fitted: boolean;
	readonly source: Measurement['source'];
	readonly median: number;
	readonly worst: number;
	readonly bias: number;
	readonly why: string | null; // it misses its aim, as far as known because of this
	readonly rows: readonly {
		readonly id: string;
		readonly conditions: string;
		readonly measured: number;
		readonly predicted: number;
		readonly error: number;
	}[];
};

/** All that the page about errors shows. */
export type Report = {
	readonly families: readonly Family[];
	readonly groups: readonly GroupRow[];
	readonly counts: { readonly all: number; readonly predicted: number; readonly context: number };
	readonly unpredicted: readonly {
		readonly why: Missing;
		readonly count: number;
		readonly of: readonly string[];
	}[];
};

type Shown = {
	readonly family: string;
	readonly name: string;
	readonly unit: string;
	readonly per: (si: number) => number;
};

const micro = 1e6;
const milli = 1e3;
const same = (value: number) => value;
const rate = { family: 'decode', name: 'Typing speed of one user', unit: 'tok/s' } as const;
const total = { family: 'throughput', name: 'All users together', unit: 'tok/s', per: same } as const;
const prefill = { family: 'prefill', name: 'Reading prompts', unit: 'tok/s', per: same } as const;

// A time per token is shown as the rate it makes, so that both ways of printing speed share one plot.
const shown: Partial<Record<Metric, Shown>> = {
	tokensPerSecondPerUser: { ...rate, per: same },
	tpotSeconds: { ...rate, per: (s) => 1 / s },
	tokensPerSecond: total,
	tokensPerSecondPerDevice: total,
	endToEndTokensPerSecond: total,
	prefillTokensPerSecond: prefill,
	ttftSeconds: { family: 'ttft', name: 'Time to first token', unit: 'ms', per: (s) => s * milli },
	latencySeconds: { family: 'kernels', name: 'Kernels and collectives', unit: 'µs', per: (s) => s * micro },
	joulesPerToken: { family: 'energy', name: 'Energy of a token', unit: 'J', per: same }
};
const otherNames: Partial<Record<Metric, string>> = {
	bytesPerSecond: 'bandwidth',
	bandwidthShare: 'share of bandwidth',
	serverWatts: 'power of a server',
	tokens: 'tokens of cache that fit'
};
const other: Shown = { family: 'other', name: 'Bandwidth, power, capacity', unit: '', per: same };
const shownAs = (metric: Metric): Shown => shown[metric] ?? other;

const machineOf = (row: Measurement) => (row.systemId !== null && isWaferId(row.systemId) ? 'wafer' : 'gpu');

/** What a row was run on and with, in a few words. */
export function conditionsOf(row: Measurement): string {
	const { printed, kernel } = row;
	if (kernel?.kind === 'gemm') return `${kernel.m} × ${kernel.k} × ${kernel.n}, ${kernel.format}`;
	if (kernel?.kind === 'allReduce')
		return `${kernel.bytes} bytes, ${kernel.devices} GPUs${kernel.graph ? '' : ', not in a graph'}`;
	if (kernel?.kind === 'decodeAttention')
		return `${kernel.batch} × ${kernel.context} tokens, ${kernel.heads}/${kernel.kvHeads} heads`;
	const parts = [
		printed.parallelism,
		row.weightBits === null ? null : `${row.weightBits} bits`,
		row.batch === null ? null : `${Math.round(row.batch)} at once`,
		row.promptTokens === null ? null : `${row.promptTokens} in`,
		row.outputTokens === null ? null : `${Math.round(row.outputTokens)} out`
	];
	return parts.filter((part) => part !== null).join(', ');
}

const kernelNames: Readonly<Record<Kernel['kind'], string>> = {
	gemm: 'Matrix product',
	allReduce: 'All-reduce',
	decodeAttention: 'Attention',
	launch: 'Launch of a kernel',
	streamRead: 'Reading memory',
	memoryLatency: 'Latency of memory',
	other: 'Kernel'
};

const systemOf = ({ systemId, printed }: Pick<Measurement, 'systemId' | 'printed'>) =>
	systemId === null ? printed.system : systemName(systemId);

/** A row's language model, machine and software by their names in the catalog, else as the source prints them. */
function nameOf({ modelId, systemId, engineId, kernel, printed }: Measurement): string {
	const system = systemOf({ systemId, printed });
	if (kernel) return `${kernelNames[kernel.kind]} on ${system}`;
	const model = modelId === null ? printed.model : modelEntry(modelId).name;
	return `${model} on ${system}, ${engineId === null ? printed.engine : engineName(engineId)}`;
}

const labelOf = (row: Measurement) => `${nameOf(row)}, ${conditionsOf(row)}`;

function families(comparisons: readonly Comparison[]): Family[] {
	const found = new Map<string, { shown: Shown; points: Compared[]; errors: number[] }>();
	for (const { row, predicted } of comparisons) {
		const as = shownAs(row.metric);
		if (as === other) continue;
		const family = found.get(as.family) ?? { shown: as, points: [], errors: [] };
		found.set(as.family, family);
		family.errors.push(Math.abs(as.per(predicted) / as.per(row.value) - 1));
		family.points.push({
			id: row.id,
			label: labelOf(row),
			machine: machineOf(row),
			fitted: row.split === 'calibration',
			measured: as.per(row.value),
			predicted: as.per(predicted)
		});
	}
	return [...found].map(([id, { shown: as, points, errors }]) => ({
		id,
		name: as.name,
		unit: as.unit,
		points,
		median: median(errors)
	}));
}

function groupRow(found: GroupError): GroupRow {
	const { group, split, metric, comparisons } = found;
	const { row } = comparisons[0]!;
	const as = shownAs(metric);
	const rows = comparisons.map(({ row: one, predicted }) => ({
		id: one.id,
		conditions: conditionsOf(one),
		measured: as.per(one.value),
		predicted: as.per(predicted),
		error: as.per(predicted) / as.per(one.value) - 1
	}));
	return {
		why: reasonOf(found),
		id: `${group}|${metric}`.replace(/[^\w.-]+/g, '-'),
		name: nameOf(row),
		system: systemOf(row),
		family: as.family,
		metric: as === other ? (otherNames[metric] ?? metric) : as.name.toLowerCase(),
		unit: as.unit,
		machine: machineOf(row),
		fitted: split === 'calibration',
		source: row.source,
		...errorsOf(rows.map(({ error }) => error)),
		rows
	};
}

// Of the values as shown: a time per token that is shown as a rate is off by the rate's error, which is another.
const errorsOf = (errors: readonly number[]) => {
	const sizes = errors.map(Math.abs);
	return { median: median(sizes), worst: Math.max(...sizes), bias: median(errors) };
};

/** Every published measurement beside what the model says of it. */
export function report(rows: readonly Measurement[], predict: (row: Measurement) => Prediction): Report {
	const groups = groupErrors(rows, predict);
	const scored = rows.filter(({ split }) => split !== 'context');
	const unpredicted = new Map<Missing, Measurement[]>();
	for (const row of scored) {
		const { missing } = predict(row);
		if (missing) unpredicted.set(missing, [...(unpredicted.get(missing) ?? []), row]);
	}
	const comparisons = groups.flatMap((group) => group.comparisons);
	return {
		families: families(comparisons),
		groups: groups.map(groupRow),
		counts: { all: rows.length, predicted: comparisons.length, context: rows.length - scored.length },
		unpredicted: [...unpredicted].map(([why, of]) => ({
			why,
			count: of.length,
			of: [...new Set(of.map(({ printed }) => `${printed.model} on ${printed.system}`))]
		}))
	};
}
