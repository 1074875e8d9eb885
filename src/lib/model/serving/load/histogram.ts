const bucketBits = 8; // buckets per doubling: 2^8
const upperMantissaBits = 20;
const exponentBias = 1023;
const smallestExponent = -40; // about 1e-12 s; shorter times count as that
const octaves = 72; // up to 2^32 s
const buckets = octaves << bucketBits;

const scratch = new DataView(new ArrayBuffer(8));

/** Times counted in buckets whose edges grow by the same ratio; plain data, so that it can travel and be added up. */
export type Histogram = {
	count: number;
	sum: number;
	least: number;
	most: number;
	readonly counts: Float64Array;
};

/** A percentile from a histogram is off by at most this share of itself: half a bucket. */
export const histogramError = 1 / (2 << bucketBits);

export const emptyHistogram = (): Histogram => ({
	count: 0,
	sum: 0,
	least: Infinity,
	most: -Infinity,
	counts: new Float64Array(buckets)
});

/** Counts one time. The bucket is read off the number's own bits, so it is the same on every machine. */
export function addTo(histogram: Histogram, value: number): void {
	histogram.count++;
	histogram.sum += value;
	if (value < histogram.least) histogram.least = value;
	if (value > histogram.most) histogram.most = value;
	scratch.setFloat64(0, value);
	const upper = scratch.getUint32(0) >>> (upperMantissaBits - bucketBits);
	const bucket = upper - ((exponentBias + smallestExponent) << bucketBits);
	histogram.counts[Math.min(buckets - 1, Math.max(0, bucket))]!++;
}

/** The time that a share `quantile` of all do not exceed (the nearest rank); null when there are none. */
export function percentile(histogram: Histogram, quantile: number): number | null {
	if (histogram.count === 0) return null;
	const rank = Math.max(1, Math.ceil(quantile * histogram.count));
	if (rank === histogram.count) return histogram.most;
	let seen = 0;
	for (let bucket = 0; bucket < buckets; bucket++) {
		seen += histogram.counts[bucket]!;
		if (seen >= rank) return Math.min(histogram.most, Math.max(histogram.least, middle(bucket)));
	}
	return histogram.most;
}

function middle(bucket: number): number {
	const exponent = (bucket >> bucketBits) + smallestExponent;
	const within = bucket & ((1 << bucketBits) - 1);
	return 2 ** exponent * (1 + (within + 1 / 2) / (1 << bucketBits));
}

/** Both histograms' times in one. */
export function mergeHistograms(a: Histogram, b: Histogram): Histogram {
	return {
		count: a.count + b.count,
		sum: a.sum + b.sum,
		least: Math.min(a.least, b.least),
		most: Math.max(a.most, b.most),
		counts: a.counts.map((count, bucket) => count + b.counts[bucket]!)
	};
}

/** Deviation, percentiles and the rest as readers want them; null when nothing was counted. */
export type Spread = {
	readonly mean: number;
	readonly least: number;
	readonly p50: number;
	readonly p90: number;
	readonly p99: number;
	readonly most: number;
};

const median = 0.5;
const ninetieth = 0.9;
const ninetyNinth = 0.99;

export function spread(histogram: Histogram): Spread | null {
	if (histogram.count === 0) return null;
	const at = (quantile: number) => percentile(histogram, quantile) ?? 0;
	return {
		mean: histogram.sum / histogram.count,
		least: histogram.least,
		p50: at(median),
		p90: at(ninetieth),
		p99: at(ninetyNinth),
		most: histogram.most
	};
}
