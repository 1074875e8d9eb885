/** Adds up what happens inside the window of time that is measured; what lies across its edge counts in part. */
export class Meter {
	readonly from: number;
	readonly to: number;
	busySeconds = 0; // of all replicas
	busyJoules = 0;
	prefillSeconds = 0; // of all machines that only prefill
	prefillJoules = 0;
	outputTokens = 0;
	promptTokens = 0;

	constructor(from: number, to: number) {
		this.from = from;
		this.to = to;
	}

	/** Share of the time from `start` to `end` that lies in the window. */
	share(start: number, end: number): number {
		if (start >= this.from && end <= this.to) return 1;
		const inside = Math.min(end, this.to) - Math.max(start, this.from);
		return inside > 0 && end > start ? inside / (end - start) : 0;
	}

	/** One replica worked from `start` to `end`. */
	work(start: number, end: number, watts: number, outputTokens: number, promptTokens: number): void {
		const share = this.share(start, end);
		if (share === 0) return;
		const seconds = share * (end - start);
		this.busySeconds += seconds;
		this.busyJoules += seconds * watts;
		this.outputTokens += share * outputTokens;
		this.promptTokens += share * promptTokens;
	}

	/** One machine that only prefills worked from `start` to `end`. */
	prefill(start: number, end: number, watts: number, promptTokens: number): void {
		const share = this.share(start, end);
		const seconds = share * (end - start);
		this.prefillSeconds += seconds;
		this.prefillJoules += seconds * watts;
		this.promptTokens += share * promptTokens;
	}

	/** Tokens that appear at one moment; negative ones correct what `work` counted too many. */
	tokens(at: number, output: number, prompt = 0): void {
		if (at < this.from || at >= this.to) return;
		this.outputTokens += output;
		this.promptTokens += prompt;
	}
}
