import { type linkUser, listUsers } from '../../../contract/accounts.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { reading } from '../../api.ts';

export const usersQuery = reading(listUsers);

export type User = ReplyOf<typeof listUsers>['users'][number];
/** A one-time link with the name of whom it is for. */
export type GivenLink = ReplyOf<typeof linkUser> & { readonly name: string };
