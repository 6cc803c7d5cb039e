// Kinds of events in the mirror's feed and what each is for the ledger. A kind that stands in none of these lists is new:
// it is said, and never taken for one of the known.

/** Alpha and TAO change hands. A move, a swap or a transfer of stake is two of these and one of the next. */
export const TRADES = ['StakeAdded', 'StakeRemoved'];

/** Says what two trades of one extrinsic were; it comes after them. */
export const MARKERS = ['StakeMoved', 'StakeSwapped', 'StakeTransferred'];

/** Alpha or TAO came or went, but the feed has no amount for it. */
export const WITHOUT_AMOUNT = [
  ...[
    'NeuronRegistered',
    'RootClaimed',
    'NetworkAdded',
    'NetworkRemoved',
    'Faucet',
    'Contributed',
    'Withdrew',
  ],
  ...['HotkeySwapped', 'ColdkeySwapped', 'SubnetLeaseDividendsDistributed'],
];

/** Nothing of an account changes, or another event of the feed tells the same change. */
export const WITHOUT_CHANGE = [
  ...['AxonServed', 'AxonInfoRemoved', 'PrometheusServed', 'WeightsSet', 'NeuronDeregistered', 'BurnSet'],
  ...[
    'CRV3WeightsCommitted',
    'CRV3WeightsRevealed',
    'TimelockedWeightsCommitted',
    'TimelockedWeightsRevealed',
  ],
  ...[
    'RegistrationAllowed',
    'PowRegistrationAllowed',
    'SubnetOwnerHotkeySet',
    'DelegateAdded',
    'TakeDecreased',
  ],
  ...[
    'TakeIncreased',
    'ColdkeySwapScheduled',
    'SetChildrenScheduled',
    'ChildKeyTakeSet',
    'SubnetLeaseCreated',
  ],
  ...[
    'SubnetLeaseTerminated',
    'Deposit',
    'Withdraw',
    'Reserved',
    'Unreserved',
    'Endowed',
    'DustLost',
    'Issued',
  ],
];
