import type { GpuEvents, GpuRun } from '#lib/model/gpu/events.ts';
import type { GpuQuestion } from '#lib/model/gpu/generate.ts';
import type { HbmDevice } from '#lib/model/gpu/hbm/device.ts';
import type { Stretch } from '#lib/model/gpu/hbm/record.ts';
import type { HbmInput, HbmResult } from '#lib/model/gpu/hbm/run.ts';
import type { LoadResult } from '#lib/model/serving/load/run.ts';
import type { LoadTask } from '#lib/model/serving/load/task.ts';
import type { WaferEvents, WaferRun } from '#lib/model/wafer/events.ts';
import type { TokenRun, TokenTask } from '#lib/model/wafer/mesh/decode/token.ts';
import type { MeshResult } from '#lib/model/wafer/mesh/meshRun.ts';
import type { RecordedRun } from '#lib/model/wafer/mesh/recordRun.ts';
import type { Window } from '#lib/model/wafer/mesh/recording.ts';
import type { MeshInput } from '#lib/model/wafer/mesh/run.ts';
import type { WaferQuestion } from '#lib/model/wafer/timing.ts';
import type { Trace, TracePart } from '#lib/trace/trace.ts';
import type { BytesPerSecond, Hertz } from '#lib/units/index.ts';

/** A device's bandwidth with so many bytes on their way. */
export type InFlightPoint = { readonly bytes: number; readonly bytesPerSecond: BytesPerSecond };

/** All that the page may ask of the engine: what each call takes and what it gives. */
export type Calls = {
	runHbm: { takes: HbmInput; gives: HbmResult };
	recordHbm: { takes: { readonly input: HbmInput; readonly stretch: Stretch }; gives: Trace };
	recordHbmDevice: {
		takes: {
			readonly device: HbmDevice;
			readonly input: HbmInput;
			readonly stretch: Stretch;
			readonly phase: number;
		};
		gives: Trace;
	};
	inFlightCurve: {
		takes: {
			readonly device: HbmDevice;
			readonly inFlightBytes: readonly number[];
			readonly bursts: number;
			readonly pathCycles: number;
		};
		gives: readonly InFlightPoint[];
	};
	gpuEvents: { takes: { readonly question: GpuQuestion; readonly run: GpuRun }; gives: GpuEvents };
	/** A pattern by the cycle; sizes that would not fit in memory are refused. */
	runMesh: { takes: MeshInput; gives: MeshResult };
	/** The same, with what a window of its cores was seen to do. */
	recordMesh: {
		takes: { readonly input: MeshInput; readonly clock: Hertz; readonly window?: Window };
		gives: RecordedRun;
	};
	/** One token by the cycle: `folded` runs one row and column of each region, else every core and value. */
	meshToken: { takes: { readonly task: TokenTask; readonly folded: boolean }; gives: TokenRun };
	/** Requests that come at random at machines, to the end. */
	load: { takes: LoadTask; gives: LoadResult };
	waferEvents: { takes: { readonly question: WaferQuestion; readonly run: WaferRun }; gives: WaferEvents };
};

/** What a figure about crowds asks, and nothing else. */
export type LoadCalls = Pick<Calls, 'load'>;

/** A kind of calls; tests bring their own. */
export type CallsLike = Record<string, { takes: unknown; gives: unknown }>;
export type Name<C extends CallsLike> = keyof C & string;

/**
 * From the page: a call, perhaps with traces told part by part; that such parts have been taken; that an answer is no
 * longer wanted.
 */
export type Request<C extends CallsLike> =
	| {
			[N in Name<C>]: {
				readonly id: number;
				readonly name: N;
				readonly input: C[N]['takes'];
				readonly streams: boolean;
			};
	  }[Name<C>]
	| { readonly id: number; readonly taken: true }
	| { readonly id: number; readonly cancel: true };

/** To the page. `ready` comes once and first; `stopped` says that a cancelled call costs nothing any more. */
export type Reply<C extends CallsLike> =
	| { readonly ready: true }
	| { readonly id: number; readonly share: number; readonly parts?: readonly TracePart[] }
	| { readonly id: number; readonly output: C[Name<C>]['gives'] }
	| { readonly id: number; readonly error: { readonly name: string; readonly message: string } }
	| { readonly id: number; readonly stopped: true };

/** What the engine needs of a Worker, and what one end of a MessageChannel offers a test. */
export type Port = {
	postMessage(message: unknown, transfer?: Transferable[]): void;
	onmessage: ((event: MessageEvent) => void) | null;
};
