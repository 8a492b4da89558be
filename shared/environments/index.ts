import { cartPole } from './cart-pole';
import type { Environment } from './environment';

export const ENVIRONMENTS: readonly Environment[] = [cartPole];

export const environmentOf = (id: string): Environment | undefined =>
  ENVIRONMENTS.find((environment) => environment.id === id);
