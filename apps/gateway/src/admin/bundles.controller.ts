import { BodyLimit, Safe } from '@lgsp/http';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type z } from 'zod';
import { Acting, ByOperatorForGood } from '../identity/acting.js';
import { ForClients } from '../identity/client.guard.js';
import { BundleRepository } from '../registry/bundle.repository.js';
import { type BundlePlan, Bundles } from '../registry/bundles.js';
import { planText } from '../registry/plan-text.js';
import { Registry } from '../registry/registry.js';
import { AppliedBundles, BUNDLE_LIMIT, RegistryBundle, ToldPlan } from './registry.schemas.js';
import { type Listed, listed } from './registry.view.js';

const SHOWN = 100;

/** `summary`: all of it for whoever reads it at a terminal. */
type Told = BundlePlan & { readonly summary: string };

/** What comes into force, as whole bundles: `lgsp registry plan|apply`. */
@Controller('admin/registry')
@ForClients('operator')
export class BundlesController {
  constructor(
    private readonly bundles: Bundles,
    private readonly applied: BundleRepository,
    private readonly registry: Registry,
  ) {}

  /** Registry bundles that were loaded: the latest 100, the newest first. */
  @Get('bundles')
  @Safe()
  @ApiOkResponse({ standardSchema: AppliedBundles })
  async list(): Promise<Listed> {
    return listed(await this.applied.list(SHOWN));
  }

  /** What loading a bundle of registry files would change; nothing is written. */
  @Post('plan')
  @HttpCode(200)
  @BodyLimit(BUNDLE_LIMIT)
  @Safe()
  @ApiOkResponse({ standardSchema: ToldPlan })
  async plan(@Body({ schema: RegistryBundle }) { files }: z.output<typeof RegistryBundle>): Promise<Told> {
    const plan = await this.bundles.plan(new Map(Object.entries(files)));
    return { ...plan, summary: planText(plan, 'plan') };
  }

  /** Loads a bundle of registry files, under the name of the operator, who has just signed in. A bundle older than what is in force changes nothing. */
  @Post('bundles')
  @HttpCode(200)
  @BodyLimit(BUNDLE_LIMIT)
  @ByOperatorForGood()
  @ApiOkResponse({ standardSchema: ToldPlan })
  async apply(
    @Body({ schema: RegistryBundle }) { files }: z.output<typeof RegistryBundle>,
    @Acting() { person }: { readonly person: string },
  ): Promise<Told> {
    const plan = await this.bundles.apply(new Map(Object.entries(files)), person);
    await this.registry.refresh();
    return { ...plan, summary: planText(plan, 'apply') };
  }
}
