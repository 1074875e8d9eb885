import { Engine, type Servant, type Service } from '#lib/engine/connect.ts';
import type { Port } from '#lib/engine/protocol.ts';
import { serve, type Answers, type Sharing } from '#lib/engine/serve.ts';
import type { Work } from '#lib/trace/work.ts';

/** Calls made up for tests. */
export type TestCalls = {
	count: { takes: { readonly to: number }; gives: number };
	columns: { takes: { readonly length: number }; gives: { readonly squares: Float64Array } };
	fail: { takes: { readonly message: string }; gives: never };
};

/** What the serving half has done, for tests to look at. */
export class Diary {
	steps = 0;
	turns = 0;
	stopped: number[] = [];
}

export const answersIn = (diary: Diary): Answers<TestCalls> => ({
	*count({ to }): Work<number> {
		let at = 0;
		try {
			while (at < to) {
				at++;
				diary.steps++;
				yield at / to;
			}
		} finally {
			if (at < to) diary.stopped.push(to);
		}
		return at;
	},
	// oxlint-disable-next-line require-yield -- one step
	*columns({ length }): Work<{ squares: Float64Array }> {
		return { squares: Float64Array.from({ length }, (_, at) => at * at) };
	},
	// oxlint-disable-next-line require-yield -- one step
	*fail({ message }): Work<never> {
		throw new RangeError(message);
	}
});

/** A clock that moves one millisecond at every look, and turns that run when the test's own messages have run. */
export function fakeSharing(diary: Diary): Sharing {
	let now = 0;
	return {
		sliceMilliseconds: 10,
		tellMilliseconds: 25,
		now: () => now++,
		later: (turn) =>
			void setTimeout(() => {
				diary.turns++;
				turn();
			}, 0)
	};
}

/** An engine whose servant lives on the other end of a MessageChannel in this same process. */
export function testEngine(diary: Diary, more: Partial<Service> = {}) {
	const worker = (): Servant => {
		const { port1, port2 } = new MessageChannel();
		serve<TestCalls>(port2, answersIn(diary), fakeSharing(diary));
		return port1;
	};
	return new Engine<TestCalls>({ worker, ...more });
}

/** A worker that says nothing until told, and then whatever the test makes it say. */
export class Puppet implements Servant {
	onmessage: Port['onmessage'] = null;
	onerror: ((event: ErrorEvent) => void) | null = null;
	readonly heard: unknown[] = [];
	terminated = false;

	postMessage(message: unknown) {
		this.heard.push(message);
	}

	say(data: unknown) {
		this.onmessage?.({ data } as MessageEvent);
	}

	crash(message: string) {
		this.onerror?.({ message } as ErrorEvent);
	}

	terminate() {
		this.terminated = true;
	}
}
