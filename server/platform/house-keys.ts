// Pairs of keys that belong to the house: made when they are first needed, the same on every server, sealed.
import type { Database } from "./database.ts";
import type { Seal } from "./seal.ts";

export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Asks the database once; of two servers that need the keys at once, one makes them and both read the same. */
export function keepKeys(
  database: Database,
  seal: Seal,
  name: string,
  make: () => KeyPair,
): () => Promise<KeyPair> {
  let kept: Promise<KeyPair> | null = null;
  return () => {
    kept ??= readOrMake(database, seal, name, make).catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
}

async function readOrMake(
  database: Database,
  seal: Seal,
  name: string,
  make: () => KeyPair,
): Promise<KeyPair> {
  const place = `house-key/${name}`;
  const row = await database.outside(async (tx) => {
    const find = tx.selectFrom("house_key").selectAll().where("name", "=", name);
    const found = await find.executeTakeFirst();
    if (found !== undefined) return found;
    const { publicKey, privateKey } = make();
    await tx
      .insertInto("house_key")
      .values({ name, public_key: publicKey, private_sealed: seal.close(privateKey, place) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return find.executeTakeFirstOrThrow();
  });
  return { publicKey: row.public_key, privateKey: seal.open(row.private_sealed, place) };
}
