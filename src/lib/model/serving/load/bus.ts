import type { Requests } from './requests.ts';
import type { Seats } from './seats.ts';
import type { BusTimes } from './stepTimes.ts';

const passSlack = 1e-9; // of a pass: fractions of tokens per pass add up with rounding

/** A replica's behaviour in time: it plans until something changes, and is told when that moment has come. */
export type ReplicaClock = {
	/** When the present plan ends, infinite when idle. */
	readonly endsAt: number;
	/** The plan's end has come. */
	readonly fire: () => void;
	/** A request has joined the queue; whether the plan's end has moved. */
	readonly joined: (slot: number, now: number) => boolean;
};

/**
 * Steps of a bus. As long as the same users decode, one step is like the next but for the growing cache, so a plan is
 * many steps at once: their times add up as an arithmetic series. A prompt's attention goes with its square, so the
 * attention of its pieces makes such a series too.
 */
export class Bus implements ReplicaClock {
	endsAt = Infinity;
	readonly #times: BusTimes;
	readonly #seats: Seats;
	readonly #requests: Requests;
	#startsAt = 0;
	#steps = 0;
	#first = 0; // seconds of the plan's first step
	#slope = 0; // seconds by which each next step is longer
	#chunk = 0; // prompt tokens per step
	#promptDone = 0; // of the first in prefill
	#woke = false; // the plan's first step began when somebody came, not when another step ended
	#packed = false; // the plan is one step that may hold several prompts

	constructor(times: BusTimes, seats: Seats) {
		this.#times = times;
		this.#seats = seats;
		this.#requests = seats.requests;
	}

	joined(slot: number, now: number): boolean {
		const ahead = this.#times.schedulesAhead;
		// Nothing has been done yet of a plan made this very moment, so who comes at the same time is part of it.
		const fresh = now === this.#startsAt && (this.#woke || !ahead);
		if (this.endsAt === Infinity || fresh) {
			this.#woke = true;
			this.#plan(now, now);
			return true;
		}
		if (this.#steps === 1 || !this.#seats.admits) return false;
		// Whoever comes while prompts are under way queues behind them and changes nothing yet, unless its own is done.
		if (this.#chunk > 0 && this.#requests.prompt[slot]! > 0) return false;
		const steps = this.#stepsBy(now) + (ahead ? 1 : 0);
		if (steps >= this.#steps) return false;
		this.#steps = steps;
		this.endsAt = this.#startsAt + this.#seconds(steps);
		return true;
	}

	fire(): void {
		const seats = this.#seats;
		const now = this.endsAt;
		const lastStep = this.#first + this.#slope * (this.#steps - 1);
		const users = seats.decoding.size;
		const prompts = seats.prefilling.length > 0;
		const watts = this.#times.watts(users, prompts);
		const promptTokens = this.#chunk * this.#steps;
		seats.meter.work(this.#startsAt, now, watts, seats.growth * this.#steps, promptTokens);
		if (users > 0) seats.pass += this.#steps;
		while (seats.decoding.leastKey <= seats.pass + passSlack) {
			// The last pass may yield more tokens than were asked for; the answer is whole part of the way through it.
			const unneeded = Math.max(0, seats.pass - seats.decoding.leastKey);
			const at = now - unneeded * lastStep;
			seats.meter.tokens(at, -unneeded * this.#requests.growth[seats.decoding.leastValue]!);
			seats.finishNext(at);
		}
		if (prompts) this.#progress(now);
		this.#woke = false;
		this.#plan(now, this.#times.schedulesAhead ? now - lastStep : now);
	}

	#progress(now: number): void {
		const seats = this.#seats;
		let tokens = this.#packed ? this.#chunk : this.#chunk * this.#steps;
		while (seats.prefilling.length > 0) {
			const left = this.#requests.prompt[seats.prefilling.peek()]! - this.#promptDone;
			if (left > tokens) {
				this.#promptDone += tokens;
				return;
			}
			tokens -= left;
			this.#promptDone = 0;
			seats.endPrefill(now, 0);
		}
	}

	/** Who came by `before` is part of the next step. */
	#plan(now: number, before: number): void {
		const seats = this.#seats;
		seats.admit(now, before);
		if (seats.seated === 0) seats.admit(now); // no step was settled, as there was nobody
		this.#startsAt = now;
		this.#chunk = 0;
		this.#packed = false;
		const users = seats.decoding.size;
		if (seats.prefilling.length > 0) this.#planPrompts(users);
		else if (users > 0) this.#planSteps(users, this.#mostSteps(), 0, 0, 0);
		else this.endsAt = Infinity;
	}

	/** Steps until somebody is let in, the first user is done, or the cache outgrows the line its time lies on. */
	#mostSteps(): number {
		const seats = this.#seats;
		if (seats.admits) return 1; // came too late for this step, and is part of the next
		if (seats.decoding.size === 0) return Infinity;
		const toFinish = Math.ceil(seats.decoding.leastKey - seats.pass - passSlack);
		const context = seats.meanContext;
		const linear = 1 + Math.floor((this.#times.linearUntil(context) - context) / seats.meanGrowth);
		return Math.max(1, Math.min(toFinish, linear));
	}

	#planPrompts(users: number): void {
		const { chunkTokens, promptAttention } = this.#times;
		const head = this.#seats.prefilling.peek();
		const from = this.#requests.cached[head]! + this.#promptDone;
		const left = this.#requests.prompt[head]! - this.#promptDone;
		if (left >= chunkTokens) {
			const steps = Math.min(Math.floor(left / chunkTokens), this.#mostSteps());
			const attention = (step: number) => {
				const at = from + step * chunkTokens;
				return promptAttention(at + chunkTokens) - promptAttention(at);
			};
			this.#planSteps(users, steps, chunkTokens, attention(0), attention(steps - 1));
		} else this.#planPacked(users);
	}

	/** One step with the rest of the first prompt and whatever of the next ones fits beside it. */
	#planPacked(users: number): void {
		const { chunkTokens, promptAttention } = this.#times;
		const { prefilling } = this.#seats;
		let tokens = 0;
		let attention = 0;
		for (let place = 0; place < prefilling.length && tokens < chunkTokens; place++) {
			const slot = prefilling.peek(place);
			const done = place === 0 ? this.#promptDone : 0;
			const taken = Math.min(this.#requests.prompt[slot]! - done, chunkTokens - tokens);
			const from = this.#requests.cached[slot]! + done;
			attention += promptAttention(from + taken) - promptAttention(from);
			tokens += taken;
		}
		this.#planSteps(users, 1, tokens, attention, attention);
		this.#packed = true;
	}

	/** Steps between whose first and last all grows in a straight line: contexts, and a prompt's attention. */
	#planSteps(users: number, steps: number, chunk: number, attention: number, lastAttention: number): void {
		const seats = this.#seats;
		const context = seats.meanContext;
		const { step } = this.#times;
		this.#steps = steps;
		this.#chunk = chunk;
		this.#first = step(users, context, chunk, attention);
		this.#slope = 0;
		if (steps > 1) {
			const last = step(users, context + seats.meanGrowth * (steps - 1), chunk, lastAttention);
			this.#slope = (last - this.#first) / (steps - 1);
		}
		this.endsAt = this.#startsAt + this.#seconds(steps);
	}

	/** Seconds of the plan's first `steps` steps. */
	#seconds(steps: number): number {
		return steps * (this.#first + (this.#slope * (steps - 1)) / 2);
	}

	/** Whole steps of the plan until `now` has passed: the least k with k steps taking at least so long. */
	#stepsBy(now: number): number {
		const elapsed = now - this.#startsAt;
		const linear = this.#first - this.#slope / 2;
		const root = Math.sqrt(Math.max(0, linear * linear + 2 * this.#slope * elapsed));
		let steps = Math.max(1, Math.floor((2 * elapsed) / (linear + root)));
		while (this.#seconds(steps) < elapsed) steps++;
		while (steps > 1 && this.#seconds(steps - 1) >= elapsed) steps--;
		return steps;
	}
}
