import * as v from 'valibot';

// Bounds keep a typing slip from becoming a long wait or an overflow; none of them is a law of the machines.
const mostTokens = 10_000_000;
const mostUsers = 1_000_000;
const mostDevices = 100_000;
const mostWidth = 10_000_000;
const mostBits = 32;

const between = (least: number, most: number) =>
	v.pipe(
		v.number('must be a number'),
		v.finite('must be finite'),
		v.minValue(least, `must be at least ${least}`),
		v.maxValue(most, `must be at most ${most}`)
	);
const whole = (least: number, most: number) =>
	v.pipe(
		v.number('must be a whole number'),
		v.integer('must be a whole number'),
		v.minValue(least, `must be at least ${least}`),
		v.maxValue(most, `must be at most ${most}`)
	);

const region = v.strictObject({ columns: whole(1, mostWidth), rows: whole(1, mostWidth) });

const ownModel = v.strictObject({
	layers: whole(1, mostWidth),
	hidden: whole(1, mostWidth),
	heads: whole(1, mostWidth),
	kvHeads: v.optional(whole(1, mostWidth)),
	headDim: v.optional(whole(1, mostWidth)),
	feedForward: whole(1, mostWidth),
	vocabulary: whole(1, mostWidth),
	experts: v.optional(whole(0, mostWidth)),
	activeExperts: v.optional(whole(0, mostWidth)),
	sharedExperts: v.optional(whole(0, mostWidth)),
	gated: v.optional(v.boolean('must be true or false')),
	tiedEmbeddings: v.optional(v.boolean('must be true or false')),
	slidingWindow: v.optional(whole(0, mostTokens))
});

/** The shape of a `generate` line; what the catalog must know is checked after. */
export const generateSchema = v.strictObject({
	kind: v.optional(v.literal('generate')),
	system: v.string('must be the id of a system'),
	model: v.union(
		[v.string(), ownModel],
		'must be the id of a model, or an object with its layers, hidden, heads …'
	),
	devices: v.optional(whole(1, mostDevices)),
	tensorParallel: v.optional(whole(1, mostDevices)),
	pipelineParallel: v.optional(whole(1, mostDevices)),
	expertParallel: v.optional(whole(1, mostDevices)),
	weightBits: v.optional(between(1, mostBits)),
	kvBits: v.optional(between(1, mostBits)),
	engine: v.optional(v.string('must be the id of an engine')),
	batch: v.optional(between(1, mostUsers)), // a mean number of users may be a fraction
	batching: v.optional(v.picklist(['static', 'continuous'], 'must be static or continuous')),
	promptTokens: v.optional(whole(1, mostTokens)),
	outputTokens: v.optional(whole(1, mostTokens)),
	speculation: v.optional(v.strictObject({ acceptedTokensPerPass: between(1, 64) })),
	region: v.optional(region),
	prefillRegion: v.optional(region),
	assume: v.optional(v.record(v.string(), v.pipe(v.number('must be a number'), v.finite('must be finite'))))
});

export type GenerateLine = v.InferOutput<typeof generateSchema>;

const system = v.string('must be the id of a system');
const bits = v.optional(between(1, mostBits));
const count = whole(1, mostWidth);

const products = {
	kind: v.literal('kernel'),
	system,
	m: v.optional(whole(1, mostTokens)),
	k: count,
	n: count,
	weightBits: bits,
	region: v.optional(region)
};
const collective = {
	kind: v.literal('kernel'),
	system,
	bytes: v.optional(between(1, 1e15)),
	devices: v.optional(whole(1, mostDevices)),
	engine: v.optional(v.string('must be the id of an engine')),
	region: v.optional(region),
	elements: v.optional(whole(1, 1e12)),
	algorithm: v.optional(v.string('must be the name of an algorithm'))
};

/** The shapes of a `kernel` line, told apart by the field `kernel`. */
export const kernelSchemas = {
	gemv: v.strictObject({ kernel: v.literal('gemv'), ...products }),
	gemm: v.strictObject({ kernel: v.literal('gemm'), ...products }),
	allReduce: v.strictObject({ kernel: v.literal('allReduce'), ...collective }),
	reduce: v.strictObject({ kernel: v.literal('reduce'), ...collective }),
	broadcast: v.strictObject({ kernel: v.literal('broadcast'), ...collective }),
	decodeAttention: v.strictObject({
		kernel: v.literal('decodeAttention'),
		kind: v.literal('kernel'),
		system,
		batch: v.optional(whole(1, mostUsers)),
		context: whole(1, mostTokens),
		heads: count,
		kvHeads: v.optional(count),
		headDim: v.optional(count),
		kvBits: bits
	}),
	streamRead: v.strictObject({
		kernel: v.literal('streamRead'),
		kind: v.literal('kernel'),
		system,
		bytes: between(1, 1e15)
	})
} as const;

export type KernelName = keyof typeof kernelSchemas;
export type KernelLine = { [K in KernelName]: v.InferOutput<(typeof kernelSchemas)[K]> }[KernelName];
