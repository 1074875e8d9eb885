import type { Measurement } from './measurement.ts';

/** Speeds of one machine, model, program and source: what varies along it is only who used it and how. */
export type SpeedSeries = {
	readonly system: NonNullable<Measurement['systemId']>;
	readonly model: NonNullable<Measurement['modelId']>;
	readonly engine: string;
	readonly source: Measurement['source'];
	readonly date: string; // the month, or the year
	readonly devices: number | null;
	readonly tensorParallel: number | null;
	readonly side: number | null; // of the square of cores that holds a layer
	readonly weightBits: number | null;
	readonly speculation: Measurement['speculation'];
	readonly split: Measurement['split'];
	/** Users at once, prompt, answer (null where not stated), and tokens a second that each user gets. */
	readonly points: readonly SpeedPoint[];
};

export type SpeedPoint = readonly [
	users: number | null,
	promptTokens: number | null,
	outputTokens: number | null,
	tokensPerSecondPerUser: number
];

/** The speed each user gets, where a measurement is of a model of the catalog on a system of the catalog. */
function point(m: Measurement): SpeedPoint | null {
	if (!m.systemId || !m.modelId || m.kernel) return null;
	const rate =
		m.metric === 'tpotSeconds' ? 1 / m.value : m.metric === 'tokensPerSecondPerUser' ? m.value : null;
	return rate === null ? null : [m.batch, m.promptTokens, m.outputTokens, Number(rate.toPrecision(4))];
}

const monthLength = 'yyyy-mm'.length;

/** All speeds for one user among the measurements, grouped: the small part that a page may carry. */
export function speedSeries(measurements: readonly Measurement[]): SpeedSeries[] {
	const byKey = new Map<string, SpeedSeries & { points: SpeedPoint[] }>();
	for (const m of measurements) {
		const found = point(m);
		if (!found) continue;
		const series = {
			system: m.systemId!,
			model: m.modelId!,
			engine: m.engineId ?? m.printed.engine,
			source: m.source,
			date: m.date.slice(0, monthLength),
			devices: m.devices,
			tensorParallel: m.tensorParallel,
			side: m.region?.columns ?? null,
			weightBits: m.weightBits,
			speculation: m.speculation,
			split: m.split
		};
		const key = Object.values(series).join('|');
		const at = byKey.get(key) ?? { ...series, points: [] };
		at.points.push(found);
		byKey.set(key, at);
	}
	return [...byKey.values()];
}

/** Field names once, then one array a series: the form in which a page carries them. */
export function packSeries(series: readonly SpeedSeries[]): string {
	const fields = Object.keys(series[0] ?? {});
	const lines = series.map((one) => JSON.stringify(Object.values(one)));
	return `{\n"fields": ${JSON.stringify(fields)},\n"series": [\n${lines.join(',\n')}\n]\n}\n`;
}

export type PackedSeries = { readonly fields: readonly string[]; readonly series: readonly unknown[][] };

/** What `packSeries` packed. */
export const unpackSeries = ({ fields, series }: PackedSeries): SpeedSeries[] =>
	series.map((values) => Object.fromEntries(fields.map((field, at) => [field, values[at]])) as SpeedSeries);
