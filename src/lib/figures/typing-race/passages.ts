/** A text the machines can type. `origin` says whose words they are. */
export type Passage = {
	readonly name: string;
	readonly question: string;
	readonly origin: string;
	readonly text: string;
};

const answer =
	'Because each word I write depends on the words before it. To choose the next one I send everything said so far through a stack of layers, one after another, and at the end of the last layer a single token comes out. A token is about three quarters of a word. Only then can I begin the next token, because it needs the one I have just picked. So my pace is the time that one trip through the layers takes. Most of that trip is not arithmetic. Every layer has its own tables of numbers, called weights, and each token needs them again. On a graphics processor they wait in memory beside the chip, and the wires between the two set my pace. On a wafer they lie next to the circuits that use them, and what remains is distance: each layer must tell all of its cores what to work on, then add up what they found. You read about four words in a second. The machine that is further ahead of you has time to think before it speaks.';

const code = `def generate(model, prompt, limit):
    """Yield one token at a time until the model stops."""
    cache = KeyValueCache(model.layers)
    tokens = list(prompt)
    state = model.read(tokens, cache)      # the whole prompt at once
    for _ in range(limit):
        token = choose(model.head(state))
        if token == model.end_of_text:
            return
        yield token
        tokens.append(token)
        state = model.embed(token)         # from here on, one by one
        for layer in model.layers:
            query, key, value = layer.project(state)
            cache.append(layer, key, value)
            state = state + layer.attend(query, cache.of(layer))
            state = state + layer.feed_forward(state)

def choose(scores, temperature=0.7):
    """Pick the next token, likelier ones more often."""
    weights = [math.exp(score / temperature) for score in scores]
    return random.choices(range(len(weights)), weights)[0]
`;

const book = `The Analytical Engine has no pretensions whatever to originate anything. It can do whatever we know how to order it to perform. It can follow analysis; but it has no power of anticipating any analytical relations or truths. Its province is to assist us in making available what we are already acquainted with. This it is calculated to effect primarily and chiefly of course, through its executive faculties; but it is likely to exert an indirect and reciprocal influence on science itself in another manner. For, in so distributing and combining the truths and the formulae of analysis, that they may become most easily and rapidly amenable to the mechanical combinations of the engine, the relations and the nature of many subjects in that science are necessarily thrown into new lights, and more profoundly investigated.`;

/** The texts that come with the figure, by the name they have in a link. */
export const passages = {
	answer: {
		name: 'Our own answer',
		question: 'Why do you type one word at a time?',
		origin: 'The words are ours; their timing is the model\u2019s.',
		text: answer
	},
	code: {
		name: 'A piece of code',
		question: 'Write the loop that writes you.',
		origin: 'The code is ours; its timing is the model\u2019s.',
		text: code
	},
	book: {
		name: 'Ada Lovelace, 1843',
		question: 'Can an engine think of something new?',
		origin:
			'Ada Lovelace, Note G to Menabrea\u2019s Sketch of the Analytical Engine, 1843, in the public domain; the timing is the model\u2019s.',
		text: book
	}
} as const satisfies Record<string, Passage>;

export type PassageId = keyof typeof passages;
