import type { Standing } from '../cited.ts';
import { modelIdOf } from '../models.ts';
import type { Kernel, Measurement, Metric, Split, Square } from './measurement.ts';
import { batchingOf, engineIdOf, sourceIdOf, systemIdOf } from './spellings.ts';

/** A row of the data file; see its README for the fields. */
export type PrintedRow = {
	readonly id: string;
	readonly system: string;
	readonly accelerators: number | null;
	readonly parallelism: string | null;
	readonly model: string;
	readonly weight_bits: number | null;
	readonly kv_bits: number | null;
	readonly engine: string;
	readonly speculative: string;
	readonly batch_or_concurrency: number | null;
	readonly input_tokens: number | null;
	readonly output_tokens: number | null;
	readonly metric: string;
	readonly value: number;
	readonly unit: string;
	readonly source: string;
	readonly date: string;
	readonly status: string;
	readonly note: string;
	readonly split: string;
	readonly split_group: string;
	readonly quality: string;
};

const metrics: Readonly<Record<string, readonly [Metric, toSi: number]>> = {
	tpot_ms: ['tpotSeconds', 1e-3],
	ttft_ms: ['ttftSeconds', 1e-3],
	time_to_first_answer_ms: ['firstAnswerSeconds', 1e-3],
	latency_us: ['latencySeconds', 1e-6],
	decode_tokens_per_s_per_user: ['tokensPerSecondPerUser', 1],
	throughput_tokens_per_s: ['tokensPerSecond', 1],
	throughput_tokens_per_s_per_gpu: ['tokensPerSecondPerDevice', 1],
	total_tokens_per_s_per_gpu: ['totalTokensPerSecondPerDevice', 1],
	e2e_output_tokens_per_s: ['endToEndTokensPerSecond', 1],
	prefill_tokens_per_s: ['prefillTokensPerSecond', 1],
	prefill_tokens_per_s_per_gpu: ['prefillTokensPerSecondPerDevice', 1],
	bandwidth_gb_s: ['bytesPerSecond', 1e9],
	bandwidth_fraction: ['bandwidthShare', 1],
	pflops: ['flopPerSecond', 1e15],
	energy_j_per_token: ['joulesPerToken', 1],
	server_power_w: ['serverWatts', 1],
	energy_ratio: ['energyRatio', 1],
	speedup_ratio: ['speedupRatio', 1],
	model_error_percent: ['modelErrorShare', 1e-2],
	cycles: ['cycles', 1],
	max_decode_tokens: ['tokens', 1]
};

/** A row in the catalog's words and SI units. Throws for a metric or source that the catalog does not know. */
export function readRow(row: PrintedRow): Measurement {
	const found = metrics[row.metric];
	if (!found) throw new RangeError(`metric must be known: ${row.metric}`);
	const [metric, toSi] = found;
	const source = sourceIdOf(row.source);
	return {
		id: row.id,
		systemId: systemIdOf(row.system),
		modelId: modelIdOf(row.model),
		engineId: engineIdOf(row.engine, row.system, row.date),
		printed: {
			system: row.system,
			model: row.model,
			engine: row.engine,
			parallelism: row.parallelism,
			value: row.value,
			unit: row.unit,
			source: row.source
		},
		devices: row.accelerators,
		...readParallelism(row.parallelism, row.accelerators),
		...readRegions(row.parallelism),
		weightBits: row.weight_bits,
		kvBits: row.kv_bits,
		speculation: row.speculative as Measurement['speculation'],
		tokensPerPass: readTokensPerPass(row),
		batching: batchingOf(source),
		batch: row.batch_or_concurrency,
		promptTokens: row.input_tokens,
		outputTokens: row.output_tokens,
		lengthShare: row.split_group.startsWith('ix|') ? meanOfDrawnLengths : 1,
		kernel: readKernel(row),
		metric,
		value: row.value * toSi,
		source,
		date: row.date,
		standing: readStanding(row),
		note: row.note,
		split: row.split as Split,
		group: row.split_group,
		quality: row.quality as Measurement['quality']
	};
}

const meanOfDrawnLengths = 0.9; // InferenceX draws lengths evenly from 80 to 100 % of the nominal one

function readTokensPerPass(row: PrintedRow): number | null {
	if (row.speculative === 'none') return 1;
	const stated = /mean (?:accepted tokens per step|acceptance length) ([\d.]+)/.exec(row.note);
	return stated ? Number(stated[1]) : null;
}

function readStanding(row: PrintedRow): Standing {
	if (row.status === 'recalled') return 'assumed';
	return row.quality === 'C' ? 'published' : 'measured';
}

type Parallelism = Pick<Measurement, 'tensorParallel' | 'pipelineParallel' | 'expertParallel' | 'replicas'>;

/** "tp2pp2", "tp8/ep4", "tp1/ep8"; null where the text says anything less plain, such as "tp4+tp4 PD". */
export function readParallelism(text: string | null, devices: number | null): Parallelism {
	const match = /^tp(\d+)(?:pp(\d+))?(?:\/ep(\d+))?(?: attn-dp| \(megakernel runtime\))?$/.exec(text ?? '');
	if (!match) return { tensorParallel: null, pipelineParallel: null, expertParallel: null, replicas: null };
	const [tensorParallel, pipelineParallel, expertParallel] = [match[1], match[2], match[3]].map((digits) =>
		Number(digits ?? 1)
	) as [number, number, number];
	const used = Math.max(tensorParallel * pipelineParallel, expertParallel);
	return {
		tensorParallel,
		pipelineParallel,
		expertParallel,
		replicas: devices === null ? null : devices / used
	};
}

function readRegions(text: string | null): Pick<Measurement, 'region' | 'prefillRegion'> {
	const square = (pattern: RegExp): Square | null => {
		const match = pattern.exec(text ?? '');
		return match ? { columns: Number(match[1]), rows: Number(match[2]) } : null;
	};
	return {
		region: square(/(?:grid|decode) (\d+)x(\d+)/),
		prefillRegion: square(/prefill (\d+)x(\d+)/)
	};
}

function readKernel(row: PrintedRow): Kernel | null {
	const format = /^gem[mv]\|[^|]+\|(.+)$/.exec(row.split_group)?.[1] ?? 'float16';
	const [m, k, n] = (/^GEM[MV] \[?([\dM]+)[x,](\d+)\]?(?: ?[*x] ?\[?\d+)?[x,](\d+)\]?$/.exec(row.model) ?? [])
		.slice(1)
		.map((digits) => (digits === 'M' ? (row.batch_or_concurrency ?? 1) : Number(digits)));
	if (m && k && n) return { kind: 'gemm', m, k, n, format };
	const heads = /^decode attention (\d+) Q \/ (\d+) KV heads x(\d+)/.exec(row.model);
	if (heads)
		return {
			kind: 'decodeAttention',
			batch: row.batch_or_concurrency ?? 1,
			context: row.input_tokens ?? 1,
			heads: Number(heads[1]),
			kvHeads: Number(heads[2]),
			headDim: Number(heads[3])
		};
	const size = /^(\d+) (KiB|MiB|GiB) per rank/.exec(row.note);
	if (row.model.startsWith('(all-reduce') && size)
		return {
			kind: 'allReduce',
			bytes: Number(size[1]) * { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 }[size[2] as 'KiB'],
			devices: row.accelerators ?? 1,
			graph: !row.engine.includes('eager')
		};
	if (row.unit === 'us per kernel')
		return { kind: 'launch', graph: /^CUDA graph|inside a CUDA graph/.test(row.note) };
	if (row.model.startsWith('(stream')) return { kind: 'streamRead' };
	if (row.model === '(pointer chase)') return { kind: 'memoryLatency' };
	return /^\(|^gemv|MVM|BiCGStab/.test(row.model) ? { kind: 'other' } : null;
}
