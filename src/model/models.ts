import type { ModelInfo } from './model.ts';

/** Answers offline and free of charge. */
export const rehearsalModel = 'greenlight-rehearsal';

/** The day on which RunAPI's model pages said these prices. */
const publishedOn = '2026-11-23';
const window128k = 131_072;
const window200k = 204_800;

/** The variants on RunAPI's model pages, with their published prices, in the order of the pages. They serve until live prices come. Windows are Z.ai's. */
export const publishedModels: readonly ModelInfo[] = [
  published('glm-4.5', window128k, 0.02),
  published('glm-4.5-air', window128k, 0.01),
  published('glm-4.6', window200k, 0.02),
  published('glm-4.7', window200k, 0.02),
  published('glm-5', window200k, 0.02),
  published('glm-5-turbo', window200k, 0.02),
  published('glm-5.1', window200k, 0.03),
];

function published(id: string, windowTokens: number, usdPer1k: number): ModelInfo {
  const price = {
    promptUsdPer1k: usdPer1k,
    completionUsdPer1k: usdPer1k,
    source: 'published',
    asOf: publishedOn,
  } as const;
  return { id, windowTokens, price };
}

/**
 * The models to pick from: the published ones first, then what else the server lists, unpriced unless a live price is known.
 * Behind another server than RunAPI only what it lists counts, and published prices do not hold there; where it lists nothing, the published names serve. Ids are unique.
 */
export function listModels(options: {
  readonly served: readonly string[];
  readonly live: ReadonlyMap<string, ModelInfo['price']>;
  readonly isRunApi: boolean;
}): readonly ModelInfo[] {
  const { served, live, isRunApi } = options;
  const ids = new Set([
    ...(isRunApi || served.length === 0 ? publishedModels.map(({ id }) => id) : []),
    ...served,
  ]);
  return [...ids].map((id) => findModel(id, { price: live.get(id), isRunApi }));
}

/** One model by id, also one that nobody listed. */
export function findModel(
  id: string,
  known: { readonly price: ModelInfo['price']; readonly isRunApi: boolean },
): ModelInfo {
  const page = publishedModels.find((model) => model.id === id);
  const price = known.price ?? (known.isRunApi ? page?.price : undefined);
  return { id, windowTokens: page?.windowTokens, price };
}
