// A definition made ready to run: what it leaves open is filled in and named, dates become days from its snapshot, and its
// rules are put together. The same definition on the same snapshot gives the same request, whatever is chosen or held now.
import type { ScenarioDefinition } from '#contract/scenario-definition.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';
import { withOverrides } from '#engine/rule-sets/overrides.ts';
import type { ScenarioRequest } from '#engine/scenario/request.ts';
import { createMarket, type Market } from './market.ts';
import { notValuedCount } from './portfolio.ts';
import type { ParameterValues } from './rule-parameters.ts';
import { type PinnedDefinition, requestOf } from './scenario-request.ts';
import { ruledBy } from './scenario-rules.ts';
import { identityOf } from './snapshot-identity.ts';
import type { Valuation } from './valuation.ts';

export interface SetupPorts {
  chosenSnapshotId(): string;
  /** Throws `not-found`. */
  documentOf(snapshotId: string): SnapshotDocument;
  /** Numbers of the rules that the user set. */
  userValues(): ParameterValues;
  /** What is counted now, under a market. */
  valuationUnder(market: Market): Valuation;
  sha256(text: string): string;
}

export interface ScenarioSetup {
  readonly definition: PinnedDefinition;
  readonly market: Market;
  readonly request: ScenarioRequest;
  /** In words. */
  readonly differs: readonly string[];
  readonly notValuedCount: number;
}

function marketOf(definition: ScenarioDefinition, document: SnapshotDocument): Market {
  const { ruleSet: ruleSetId, parameters = {} } = definition;
  const market = createMarket(document, { ruleSetId, userValues: parameters });
  // The market leaves out what does not fit; a scenario must not.
  ruledBy(market.ruleSetWithoutUser, parameters);
  return market;
}

/** The user's own numbers that these rules have a place for. */
function fitting(market: Market, values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        withOverrides(market.ruleSet, { values: { [name]: value }, origin: 'user', source: '' }).ok,
    ),
  );
}

const countedAmounts = ({ freeRao, rootRao, sales }: Valuation) => ({
  kind: 'amounts' as const,
  freeRao,
  rootRao,
  alpha: sales.map(({ subnet, amount }) => ({ netuid: subnet.netuid, amountRao: BigInt(amount) })),
});

interface Pinned {
  readonly definition: PinnedDefinition;
  readonly market: Market;
  readonly document: SnapshotDocument;
  readonly differs: readonly string[];
  readonly notValuedCount: number;
}

/** Names snapshot, parameters and amounts; `follows`: amounts that are to be those counted at each run stay so. */
function pin(ports: SetupPorts, given: ScenarioDefinition, follows: boolean): Pinned {
  const id = given.snapshot?.id ?? ports.chosenSnapshotId();
  const document = ports.documentOf(id);
  const identity = identityOf(document, (text) => ports.sha256(text));
  const parameters =
    given.parameters ?? fitting(marketOf({ ...given, parameters: {} }, document), ports.userValues());
  const market = marketOf({ ...given, parameters }, document);
  const differs =
    given.snapshot?.identity !== undefined && given.snapshot.identity !== identity
      ? [`The snapshot ${id} holds other figures than when the scenario was saved.`]
      : [];
  const { portfolio = { kind: 'counted' as const } } = given;
  const counts = portfolio.kind === 'counted' && !(follows && given.portfolio);
  const valuation = counts ? ports.valuationUnder(market) : null;
  return {
    definition: {
      ...given,
      snapshot: { id, identity: given.snapshot?.identity ?? identity },
      parameters,
      portfolio: valuation ? countedAmounts(valuation) : portfolio,
    },
    ...{ market, document, differs },
    notValuedCount: valuation ? notValuedCount(valuation) : 0,
  };
}

/** A definition as it is saved: with what it stands on, and amounts unless it asks to follow what is counted. */
export const pinned = (ports: SetupPorts, definition: ScenarioDefinition): PinnedDefinition =>
  pin(ports, definition, true).definition;

/** Makes a definition ready to run. Throws what its snapshot, rules or numbers are refused with. */
export function setUp(ports: SetupPorts, given: ScenarioDefinition): ScenarioSetup {
  const { document, ...pinnedTo } = pin(ports, given, false);
  return { ...pinnedTo, request: requestOf(pinnedTo.definition, pinnedTo.market, document) };
}
