import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccountController } from './account.controller.js';
import { AccountHelp } from './account-help.js';
import { Accounts } from './accounts.js';
import { ApiTokens } from './api-tokens.js';
import { Appointments } from './appointments.js';
import { Cleaning } from './cleaning.js';
import { Doorway } from './doorway.js';
import { DoorController } from './door.controller.js';
import { Invitations } from './invitations.js';
import { Links } from './links.js';
import { NewPassword } from './new-password.js';
import { OwnAccount } from './own-account.js';
import { OwnSecondFactor } from './own-second-factor.js';
import { PasswordController } from './password.controller.js';
import { Passwords } from './passwords.js';
import { Recognise } from './recognise.js';
import { SecondFactor } from './second-factor.js';
import { SecondFactorController } from './second-factor.controller.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Throttle } from './throttle.js';
import { TokensController } from './tokens.controller.js';
import { Viewers } from './viewers.js';
import { AccountApi } from './account.api.js';

/** The front door: who comes in, as whom, and how far. */
@Global()
@Module({
  controllers: [
    DoorController,
    PasswordController,
    AccountController,
    SecondFactorController,
    TokensController,
    AccountApi,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccountHelp,
    Accounts,
    ApiTokens,
    Appointments,
    Cleaning,
    Doorway,
    Invitations,
    Links,
    NewPassword,
    OwnAccount,
    OwnSecondFactor,
    Passwords,
    Recognise,
    SecondFactor,
    Sessions,
    SignIn,
    Throttle,
    Viewers,
  ],
  exports: [
    AccountHelp,
    Accounts,
    ApiTokens,
    Appointments,
    Invitations,
    Links,
    NewPassword,
    Passwords,
    Recognise,
    SecondFactor,
    Sessions,
    Viewers,
  ],
})
export class AccessModule {}
