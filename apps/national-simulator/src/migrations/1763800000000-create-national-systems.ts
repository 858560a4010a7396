import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateNationalSystems1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE national_request (
        system text NOT NULL,
        id uuid NOT NULL,
        own_id uuid NOT NULL UNIQUE,
        content_hash text NOT NULL,
        body jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'done', 'refused')),
        receipt jsonb,
        result jsonb,
        refusal jsonb,
        refused_at_reception boolean NOT NULL,
        decide_at timestamptz,
        ordered_refusal text,
        received_at timestamptz NOT NULL,
        times_received int NOT NULL,
        version int NOT NULL,
        PRIMARY KEY (system, id)
      );
      CREATE TABLE person (
        personal_number text PRIMARY KEY,
        name text NOT NULL,
        sex smallint NOT NULL,
        birth_date date NOT NULL,
        nationality text NOT NULL,
        ethnicity text,
        commune_code text,
        commune_name text,
        mother_number text,
        father_number text,
        registration_id uuid UNIQUE,
        version int NOT NULL
      );
      CREATE TABLE person_look_up (
        request_id uuid PRIMARY KEY,
        content_hash text NOT NULL,
        match boolean NOT NULL,
        procedure text NOT NULL,
        agency text NOT NULL,
        official text NOT NULL,
        asked_at timestamptz NOT NULL
      );
      CREATE TABLE birth (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL UNIQUE,
        notification_code text NOT NULL UNIQUE,
        child_name text NOT NULL,
        child_sex smallint NOT NULL,
        child_birth_date date NOT NULL,
        mother_number text,
        father_number text,
        commune_code text NOT NULL,
        certificate_number text
      );
      CREATE TABLE birth_book (
        commune_code text NOT NULL,
        year int NOT NULL,
        last_entry int NOT NULL,
        PRIMARY KEY (commune_code, year)
      );
      CREATE TABLE insurance_card (
        id uuid PRIMARY KEY,
        personal_number text NOT NULL UNIQUE,
        valid_to date NOT NULL
      );
      CREATE TABLE portal_dossier (
        code text PRIMARY KEY,
        status text NOT NULL,
        header jsonb NOT NULL,
        version int NOT NULL
      );
      CREATE TABLE portal_progress (
        request_id uuid NOT NULL,
        position int NOT NULL,
        dossier_code text NOT NULL,
        status text NOT NULL,
        content jsonb NOT NULL,
        PRIMARY KEY (request_id, position)
      );
      CREATE TABLE simulation_fault (
        id uuid PRIMARY KEY,
        system text NOT NULL,
        operation text,
        kind text NOT NULL,
        remaining int NOT NULL,
        ms int,
        reason text
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE national_request, person, person_look_up, birth, birth_book, insurance_card,
      portal_dossier, portal_progress, simulation_fault`);
  }
}
