/**
 * Where the model misses its aim, by how much at most, and why. Errors are shares: the median and the worst of a
 * group's rows. `of` is matched against the group and the metric, with a blank between.
 */
export type Misfit = {
	readonly of: RegExp;
	readonly median: number;
	readonly worst: number;
	readonly why: string;
};

/** The first that matches is the one that counts. */
export const misfits: readonly Misfit[] = [
	{
		of: /^a100\|gemv16384/,
		median: 0.7,
		worst: 0.75,
		why: 'Sixteen thousand square over several GPUs took 200 µs longer than the product and its all-reduce: the host’s time to start both, which other sources put at 15 µs. The row with one GPU fits.'
	},
	{
		of: /^a100\|waferllm\|.* prefillTokensPerSecond/,
		median: 3,
		worst: 4.5,
		why: 'Eight GPUs read a prompt hardly faster than one there, as if partial sums moved at 20 GB/s over PCIe. The source does not name the links; the model has NVLink.'
	},
	{
		of: /\|trtllm061\|llama-70b/,
		median: 0.85,
		worst: 1.3,
		why: 'TensorRT-LLM 0.6 read the cache once for each query head, not once for each group of eight. Multi-head models of the same table fit within 10 %.'
	},
	{
		of: /^h200\|trtllm05\|llama2-13b/,
		median: 0.25,
		worst: 0.4,
		why: 'A preliminary version; later ones, on which the runtime’s constants rest, are faster.'
	},
	{
		of: /\|trtllm05ttft\|/,
		median: 0.32,
		worst: 0.42,
		why: 'Printed in whole milliseconds, of which the shortest has seven, and FP8 products were younger in 2023.'
	},
	{
		of: /^h200\|405b\|modelopt/,
		median: 0.22,
		worst: 0.9,
		why: 'The batch is not stated; the model fills the memory. At 120,000 tokens of prompt that is one user or two, and rounding decides.'
	},
	{
		of: /^a100\|.*\|gptfast\|w[48]/,
		median: 0.22,
		worst: 0.25,
		why: 'One row of 8-bit weights on one GPU is all there is to fit unpacking on; 4-bit kernels are others.'
	},
	{
		of: /^a100\|lmdeploy\|llama2-70b/,
		median: 0.17,
		worst: 0.3,
		why: 'Fitted on one GPU; what dividing the model costs this runtime beyond the all-reduce is not in those rows.'
	},
	{
		of: /^b200\|dsr1\|blog01/,
		median: 0.4,
		worst: 0.65,
		why: 'The first five steps of an optimisation; the model describes a tuned runtime and fits the later rows (mtp) within 5 %.'
	},
	{
		of: /^b200\|glm51\|tilert/,
		median: 0.85,
		worst: 0.9,
		why: 'Beyond 2,048 tokens the runtime also scores and picks what to attend to: two more kernels a layer, which a fused runtime was never fitted on.'
	},
	{
		of: /^gb200\|dsv32/,
		median: 0.16,
		worst: 0.22,
		why: 'Before and after a fusion of kernels, with nothing else changed: one model cannot match both, and lies between.'
	},
	{
		of: /^comm(-vllm)?\|b200/,
		median: 0.24,
		worst: 0.36,
		why: 'No calibration row has a collective on Blackwell; the model takes the mean of two generations, and Blackwell’s start is slower than both.'
	},
	{
		of: /^(gemm|gemv|attn)\|(b200|h200)_sxm/,
		median: 0.27,
		worst: 0.75,
		why: 'Kernels that no calibration row times on this GPU: NVFP4, 8-bit arithmetic and attention are taken from Hopper, and one shape in seven runs in another way.'
	},
	{
		of: /^(lat|stream)\|(mi300x|gh200)/,
		median: 0.25,
		worst: 0.45,
		why: 'One kernel of the benchmark does not fill a GH200, by its authors’ word; for AMD’s latency there is no source but this one.'
	},
	{
		of: /^launch\|h200\|plain/,
		median: 0.2,
		worst: 0.2,
		why: 'Two sources differ: 2.1 µs where the model was fitted, 2.5 µs here.'
	},
	{
		of: /^groq\|served/,
		median: 0.3,
		worst: 0.3,
		why: 'Groq publishes neither its layout nor any timing inside it; every constant is a guess.'
	},
	{
		of: /^ix\|b200_sxm\|gptoss\|vllm/,
		median: 0.38,
		worst: 0.52,
		why: 'On Blackwell vLLM runs experts in one fused kernel; its constants come from Hopper, where it runs a dozen small ones.'
	},
	{
		of: /^ix\|h200_sxm\|gptoss\|trtllm/,
		median: 0.17,
		worst: 0.35,
		why: 'No calibration row has TensorRT-LLM with experts; the model takes vLLM’s.'
	},
	{
		of: /^ix\|.* ttftSeconds/,
		median: 0.32,
		worst: 0.4,
		why: 'Quality B: includes queueing, HTTP and the tokeniser, which are assumed at 25 ms and no row isolates.'
	},
	{
		of: /^mle\|h100-sxm\|gpt-oss/,
		median: 0.34,
		worst: 0.45,
		why: 'Prompt lengths are not stated, and power was fitted on one model on four GPUs that wait for each other more.'
	},
	{
		of: /^mle\|h100-sxm\|llama3.1-405b/,
		median: 0.3,
		worst: 0.45,
		why: 'Meta’s FP8 weights keep attention and two layers at 16 bits (Llama 3 paper, section 6.2); the model has one width for all.'
	},
	{
		of: /^mle\|h100-sxm\|qwen3-235b/,
		median: 0.65,
		worst: 0.85,
		why: 'Experts spread over replicas: vLLM keeps the replicas in step and pads their batches, and no calibration row shows what that costs.'
	},
	{
		of: /^mlperf.*\|deepseek-r1/,
		median: 1.5,
		worst: 1.6,
		why: 'Attention is divided by users and experts by GPU: the slowest of eight decides each step, which the model does not know.'
	},
	{
		of: /^mlperfv5.1\|b200\|llama3.1-405b/,
		median: 0.45,
		worst: 0.6,
		why: 'Prompts of 9,400 tokens on NVFP4, of whose arithmetic no calibration row exists.'
	},
	{
		of: /^mlperfv5.1\|mi300x/,
		median: 0.7,
		worst: 0.85,
		why: 'Nothing on AMD is fitted: its shares of peak are assumed, and time to first token includes a queue at the limit of the rules.'
	},
	{
		of: /^mlperf/,
		median: 0.32,
		worst: 0.4,
		why: 'Concurrency is derived from rates and latencies, and the mean prompt is recalled.'
	},
	{
		of: /^perfov10/,
		median: 0.26,
		worst: 0.35,
		why: 'The batch is not stated; the model fills the memory.'
	},
	{
		of: /^wse2\|.*\|kv /,
		median: 0.2,
		worst: 0.2,
		why: 'How much of each core’s memory the authors’ code and buffers take is not published; 3 KiB are assumed.'
	},
	{
		of: /^cs3\|served\|llama3.1-70b/,
		median: 0.2,
		worst: 0.2,
		why: 'What a crossing from wafer to wafer takes has not been published; it is inferred.'
	}
];

/** Why a group misses its aim, or null where the aim holds. */
export const misfitOf = (group: string, metric: string): Misfit | null =>
	misfits.find(({ of }) => of.test(`${group} ${metric}`)) ?? null;
