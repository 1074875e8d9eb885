import {
	bytes,
	bytesPerSecond,
	gigabytes,
	gigahertz,
	petabytesPerSecond,
	seconds,
	terabytesPerSecond
} from '#lib/units/index.ts';
import { assumed, derived, published } from '../cited.ts';
import { fact } from './fact.ts';

const bandwidth = petabytesPerSecond(21);
const cores = 900_000;
const portBytes = 24; // 16 read and 8 written in a cycle
const ratio = (other: number) => bandwidth / other;
const over = 'one wafer’s SRAM over';

/** The wafer as a thing: what it is made of, and what its labels imply. */
export const wafer = {
	area: fact('area of the wafer', 'mm²', published(46_225, 'toms-wse3', '215 by 215 mm')),
	dies: fact('dies on the wafer', 'dies', published(84, 'semianalysis-cerebras', '12 by 7, all alike')),
	transistors: fact('transistors of the WSE-3', '', published(4e12, 'toms-wse3')),
	transistorsWse2: fact('transistors of the WSE-2', '', published(2.6e12, 'aiwiki-wse3')),
	memory: fact(
		'SRAM of the WSE-3',
		'B',
		published(gigabytes(44), 'toms-wse3', '900,000 times 48 KiB is 44.24 GB')
	),
	memoryArea: fact(
		'share of the silicon that is SRAM',
		'share',
		published(0.5, 'semianalysis-cerebras', 'about')
	),
	coreArea: fact(
		'area of a core',
		'mm²',
		published(0.05, 'cerebras-yield', 'about; an SM of an H100 is about 6')
	),
	spareCores: fact('spare cores', 'cores', derived(70_000, 'cerebras-yield', '970,000 made, 900,000 used')),
	coreBandwidth: fact(
		'memory bandwidth of a core',
		'B/s',
		derived(bytesPerSecond(bandwidth / cores), 'toms-wse3', '21 PB/s over 900,000')
	),
	impliedClock: fact(
		'clock at which the printed bandwidth adds up',
		'Hz',
		derived(
			gigahertz(bandwidth / cores / portBytes / 1e9),
			'hotchips34-cerebras',
			'if it counts 16 bytes read and 8 written a cycle; 0.93 by the fabric and 1.085 by the FLOP/s'
		)
	),
	readBandwidth: fact(
		'reads alone',
		'B/s',
		derived(petabytesPerSecond(14), 'hotchips34-cerebras', {
			note: 'two thirds of the label, since the port reads two words for each it writes (inferred)',
			range: [14e15, 15.8e15]
		})
	),
	fabric: fact('bandwidth between cores', 'bit/s', published(2.14e17, 'alcf-cerebras', 'all links together')),
	crossing: fact(
		'from corner to corner',
		's',
		derived(seconds(1.8e-6), 'inference', 'about 1,940 hops at a cycle each')
	),
	otherReticle: fact('area of an H100', 'mm²', assumed(814, 'recalled')),
	hostMemory: fact(
		'memory of the server beside a system',
		'B',
		published(gigabytes(6000), 'semianalysis-cerebras', 'holds the KV cache of users who pause')
	),
	largestCluster: fact('largest cluster', 'systems', published(2048, 'toms-wse3', 'for training'))
} as const;

/** What a system or its parts cost. No list price exists. */
export const prices = {
	press: fact(
		'price of a CS-3 as the press has it',
		'USD',
		published(2.5e6, 'awesomeagents-wse3', { range: [2e6, 3e6] })
	),
	analyst: fact('price in an analyst’s calculator', 'USD', published(1e6, 'tokenomics-cerebras')),
	analystHour: fact('cost of an hour in it', 'USD/hour', published(41.96, 'tokenomics-cerebras')),
	materials: fact(
		'parts of a CS-3, estimated',
		'USD',
		published(450_000, 'semianalysis-cerebras', '350,000 before memory grew dear; includes the server')
	),
	waferItself: fact('the wafer alone, estimated', 'USD', published(20_000, 'semianalysis-cerebras', 'about')),
	solInput: fact(
		'GPT-5.6 Sol on Cerebras, input',
		'USD per million tokens',
		published(12.5, 'qiita-sol', 'standard: 5')
	),
	solOutput: fact(
		'GPT-5.6 Sol on Cerebras, output',
		'USD per million tokens',
		published(75, 'qiita-sol', 'standard: 30')
	)
} as const;

/** The headline ratio against other denominators. */
export const ratios = {
	h100Old: fact(
		`${over} an H100 at 3 TB/s`,
		'times',
		derived(ratio(terabytesPerSecond(3)), 'toms-wse3', 'the 7,000 of the headline')
	),
	h100: fact(
		`${over} an H100’s HBM`,
		'times',
		derived(ratio(3.35e12), 'toms-wse3', '21 PB/s over 3.35 TB/s')
	),
	h200: fact(`${over} an H200’s HBM`, 'times', derived(ratio(4.8e12), 'toms-wse3', '21 PB/s over 4.8 TB/s')),
	b200: fact(`${over} a B200’s HBM`, 'times', derived(ratio(8e12), 'toms-wse3', '21 PB/s over 8 TB/s')),
	rubin: fact(`${over} a Rubin’s HBM4`, 'times', derived(ratio(22e12), 'toms-wse3', '21 PB/s over 22 TB/s')),
	server: fact(
		`${over} eight H100s’`,
		'times',
		derived(ratio(26.8e12), 'toms-wse3', '21 PB/s over 8 x 3.35 TB/s')
	),
	rack: fact(
		`${over} an NVL72’s`,
		'times',
		derived(ratio(72 * 8e12), 'toms-wse3', '21 PB/s over 72 x 8 TB/s')
	),
	sharedMemory: fact(
		`${over} an H100’s own SRAM`,
		'times',
		derived(ratio(29.7e12), 'toms-wse3', '132 SMs x 128 bytes x 1.755 GHz; SRAM against SRAM')
	),
	perWatt: fact(
		'bandwidth for each kilowatt, CS-3 over an H100 server',
		'times',
		derived(913 / 2.63, 'register-cs3-power', '913 TB/s at 23 kW over 2.63 TB/s at 10.2 kW')
	)
} as const;

/** How a wafer serves a model, worked out from published figures. */
export const serving = {
	waferActivation: fact(
		'activation of one token between wafers, 70B',
		'B',
		derived(bytes(16_384), 'semianalysis-cerebras', '8,192 numbers of 16 bits: 0.11 µs of the link')
	),
	kvPerToken: fact(
		'KV cache of one token, 70B',
		'B',
		derived(bytes(327_680), 'hf-llama-3.1-70b', '2 x 80 layers x 8 heads x 128 x 2 bytes')
	),
	kvRoom: fact(
		'tokens of KV cache that fit beside the weights, 70B on four wafers',
		'tokens',
		derived(107_000, 'cerebras-launch-2024', '176 less 141 GB; 13 users at the 8,000 tokens of the launch')
	),
	layerTime8b: fact(
		'time of a layer, 8B at 1,800 tok/s',
		's',
		derived(seconds(17.4e-6), 'cerebras-launch-2024', '32 layers; 19,100 cycles at 1.1 GHz')
	),
	layerTime70b: fact(
		'time of a layer, 70B at 450 tok/s',
		's',
		derived(
			seconds(27.8e-6),
			'cerebras-launch-2024',
			'80 layers, without guessing ahead, with its wafer crossings'
		)
	),
	bandwidthShare8b: fact(
		'share of the labelled bandwidth that one user takes, 8B',
		'share',
		derived(0.0014, 'cerebras-launch-2024', '1,800 tok/s x 16.06 GB over 21 PB/s')
	),
	guessingGain: fact(
		'what guessing ahead gave 70B in October 2024',
		'times',
		derived(
			2100 / 450 / (2200 / 1800),
			'cerebras-spec-2024',
			'if kernels and input gained as much as on 8B; the release names all three'
		)
	),
	publishedKernel8b: fact(
		'Llama 3 8B with published kernels on a WSE-2',
		'tok/s',
		published(2700, 'waferllm-preprint', 'one layer timed, times 32, at 1.1 GHz; no head, no host')
	),
	publishedKernel72b: fact(
		'Qwen2 72B likewise',
		'tok/s',
		published(840, 'waferllm-preprint', '144 GB do not fit one wafer: some layers timed and scaled')
	),
	gemvGain: fact(
		'product of a vector with a 16K matrix, WSE-2 over an A100',
		'times',
		published(
			606,
			'waferllm-osdi25',
			'its abstract; its table 6 has 1.2 against 336 µs, 280 times; the bandwidths differ 10,000 times'
		)
	),
	roundTripCut: fact(
		'cut in overhead of a round trip, Codex Spark',
		'share',
		published(
			0.8,
			'aihola-spark',
			'by the maker; 30 % of the overhead of a token, 50 % of the time to the first'
		)
	),
	codexOnGpus: fact(
		'GPT-5.3-Codex, the sibling of Codex Spark on GPUs',
		'tok/s',
		published(67.5, 'digitalapplied-spark', { note: 'middle of 65 to 70', range: [65, 70] })
	),
	fastMode: fact(
		'OpenAI’s fast mode',
		'times',
		published(1.5, 'openai-fast-mode', 'not described as Cerebras')
	)
} as const;
