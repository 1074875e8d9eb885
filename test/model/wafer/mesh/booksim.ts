// What referee programs gave, measured for this project: BookSim2 at commit 28f43299 (27 Jun 2017), mesh,
// dimension-order routing, one-flit packets, islip, routing delay 0, one cycle each for virtual channel, switch,
// switch traversal and credit, uniform random traffic with oneself included.

/** Mean latency at an offered load: 2 virtual channels of 4 flits, 4.00 cycles a router and 2 more. */
export const idleLatency = [
	{ side: 8, rate: 0.01, cycles: 27.08, elements: 1500 },
	{ side: 16, rate: 0.01, cycles: 48.4, elements: 500 },
	{ side: 64, rate: 0.005, cycles: 177.3, elements: 30 }
] as const;

export const cyclesPerRouter = 4;
export const cyclesBesides = 2;

/** Latency beyond that at 0.01, with 8 virtual channels of 8 flits: enough that none blocks another. */
export const queueing = [
	{ side: 8, rate: 0.3, cycles: 23.37 - 20.82, elements: 6000 },
	{ side: 16, rate: 0.15, cycles: 39.52 - 36.82, elements: 1500 }
] as const;

/** Offered load beyond which latency has no bound: 2 virtual channels of 4 flits. */
export const saturation = [
	{ side: 8, rate: 0.357 },
	{ side: 16, rate: 0.19 }
] as const;

/** Cycles until everyone's B flits have reached the centre. */
export const drain = [
	{ side: 8, elements: 1, cycles: 73 },
	{ side: 8, elements: 8, cycles: 518 },
	{ side: 8, elements: 64, cycles: 4102 },
	{ side: 16, elements: 1, cycles: 265 },
	{ side: 16, elements: 8, cycles: 2054 },
	{ side: 16, elements: 64, cycles: 16_390 },
	{ side: 64, elements: 1, cycles: 4105 }
] as const;

/** Cycles until everyone's B flits have reached the neighbour one column and one row on, round the edge. */
export const neighbour = [
	{ side: 8, elements: 1, cycles: 63 },
	{ side: 8, elements: 8, cycles: 70 },
	{ side: 8, elements: 64, cycles: 126 },
	{ side: 16, elements: 1, cycles: 127 },
	{ side: 16, elements: 8, cycles: 134 },
	{ side: 16, elements: 64, cycles: 190 }
] as const;
