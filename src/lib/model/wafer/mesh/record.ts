// Queues, sinks and cores are records of `stride` integers in one array: what a wavelet touches on its way lies in one
// cache line at either end of the hop. Record 0 stands for none.

/** Integers from one record to the next: eight of header, then the queue's slots. */
export const headerSize = 8;
export const slotsAt = headerSize;

// header of a queue
export const headAt = 0; // slot of the next wavelet to leave
export const countAt = 1; // wavelets inside, those still on the ramp included
export const poppedAt = 2; // cycle in which one last left
export const nextAt = 3; // queue: record behind the link. Branching queue: its place in the list of branches
export const sinkAt = 4; // queue: the core's end of this colour, or 0. Sink: 1 while the core takes from it
export const kindAt = 5;
export const waiterAt = 6; // first of those that wait for room here
export const cameAt = 7; // cycle in which one last came over a link

// header of a core; it goes on into what are slots in a queue
export const stepAt = 0; // place of its step in the list of steps
export const sendLeftAt = 1;
export const outAt = 3; // queue it sends into
export const forwardAt = 4; // queue that results go on to, or 0
export const receiveLeftAt = 6;
export const sendFromAt = 8;
export const receiveToAt = 9;
export const combineAt = 10;
export const pendingAt = 11; // halves of the step that are not done: sending, receiving
export const phaseAt = 12;
export const stepsEndAt = 13;
export const coreAt = 14; // its number
export const begunAt = 15; // steps begun so far

// header of a sink besides: the core's record
export const ownerAt = 3;

// Slots have times beside them in a second array, whose headers are used for what is rarely looked at.
export const rivalsAt = 0; // sharing queue: its place in the list of branches
export const chainAt = 1; // next of those that wait where this one waits

// kinds, of which a queue may be several
export const plainQueue = 0; // at most one link, at most its own core, and no rivals that go first
export const rampQueue = 1; // fed by the core: each wavelet is ready at a time of its own
export const sharingQueue = 2; // at most one link, and rivals for it or for the way into the core
export const branchingQueue = 4; // several links, or a gate
export const sinkKind = 8;
export const coreKind = 9;

// In a ramp queue the bits above hold how many cores one wavelet reaches.
export const kindBits = 4;
export const kindMask = 15;

/** Integers before the first way out in a list of branches. */
export const branchHeader = 3;

/** Wavelets that a router holds per colour and way in. Not published: MODEL section 2 assumes 4. */
export const queueDepth = 4;

/** Of a ramp queue, which holds besides what is on the ramp and in the core's adder. */
export const rampDepth = (rampCycles: number): number => queueDepth + 2 * rampCycles;
