/** The chain's own names of the engine's refusals, as cases state them. */
export const CHAIN_NAMES: Readonly<Record<string, string>> = {
  'amount-too-low': 'AmountTooLow',
  'fee-sale-too-small': 'ReservesTooLow',
  'input-too-large': 'SwapInputTooLarge',
  'insufficient-liquidity': 'InsufficientLiquidity',
  'not-enough-balance': 'NotEnoughBalanceToStake',
  'not-enough-stake': 'NotEnoughStakeToWithdraw',
  'price-limit-exceeded': 'PriceLimitExceeded',
  'reserves-too-low': 'ReservesTooLow',
  'slippage-too-high': 'SlippageTooHigh',
  'stake-unavailable': 'StakeUnavailable',
};
