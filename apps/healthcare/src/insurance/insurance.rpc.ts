import { WholeProvince } from '@lgsp/service-kit';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { InsuranceService } from './insurance.service.js';
import { type InsuranceCardView } from './insurance.view.js';

const GetInsuranceCard = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST. */
@Controller()
export class InsuranceRpc {
  constructor(private readonly insurance: InsuranceService) {}

  @GrpcMethod('InsuranceCardService', 'GetInsuranceCard')
  @WholeProvince()
  async card(
    @Payload({ schema: GetInsuranceCard }) request: z.output<typeof GetInsuranceCard>,
  ): Promise<{ card: InsuranceCardView }> {
    return { card: await this.insurance.card(request.id) };
  }
}
