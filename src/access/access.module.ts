import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccountController } from './account.controller.js';
import { AccountHelp } from './account-help.js';
import { Accounts } from './accounts.js';
import { AccountFileController } from './accounts/account-file.controller.js';
import { AccountFile } from './accounts/account-file.js';
import { AccountHelpController } from './accounts/account-help.controller.js';
import { AccountRegister } from './accounts/account-register.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AppointmentsController } from './accounts/appointments.controller.js';
import { OpenPlaces } from './accounts/places.js';
import { Welcome } from './accounts/welcome.js';
import { ApiTokens } from './api-tokens.js';
import { Appointments } from './appointments.js';
import { Cleaning } from './cleaning.js';
import { Drafts } from './drafts.js';
import { Doorway } from './doorway.js';
import { DoorController } from './door.controller.js';
import { Invitations } from './invitations.js';
import { Links } from './links.js';
import { NewPassword } from './new-password.js';
import { OwnAccount } from './own-account.js';
import { OwnSecondFactor } from './own-second-factor.js';
import { PasswordController } from './password.controller.js';
import { PasswordAgain } from './password-again.js';
import { Passwords } from './passwords.js';
import { Recognise } from './recognise.js';
import { SecondFactor } from './second-factor.js';
import { RepeatableInterceptor } from './repeatable.interceptor.js';
import { RepeatableRequests } from './repeatable-requests.js';
import { RolesController } from './roles.controller.js';
import { SecondStepController } from './second-step.controller.js';
import { StandInList } from './stand-ins/stand-in-list.js';
import { StandInReach } from './stand-ins/stand-in-reach.js';
import { StandInsController } from './stand-ins/stand-ins.controller.js';
import { StandIns } from './stand-ins/stand-ins.js';
import { Threshold } from './threshold.js';
import { SecondFactorController } from './second-factor.controller.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Throttle } from './throttle.js';
import { TokensController } from './tokens.controller.js';
import { Viewers } from './viewers.js';
import { WrongLinks } from './wrong-links.js';
import { AccountApi } from './account.api.js';

/** The front door: who comes in, as whom, and how far. */
@Global()
@Module({
  controllers: [
    DoorController,
    SecondStepController,
    RolesController,
    PasswordController,
    AccountController,
    SecondFactorController,
    TokensController,
    AccountApi,
    AccountsController,
    AccountFileController,
    AccountHelpController,
    AppointmentsController,
    StandInsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: RepeatableInterceptor },
    AccountFile,
    AccountHelp,
    AccountRegister,
    Accounts,
    ApiTokens,
    Appointments,
    Cleaning,
    Doorway,
    Drafts,
    Invitations,
    Links,
    NewPassword,
    OpenPlaces,
    OwnAccount,
    OwnSecondFactor,
    PasswordAgain,
    Passwords,
    Recognise,
    RepeatableRequests,
    SecondFactor,
    Sessions,
    SignIn,
    StandInList,
    StandInReach,
    StandIns,
    Threshold,
    Throttle,
    Viewers,
    Welcome,
    WrongLinks,
  ],
  exports: [
    AccountHelp,
    Accounts,
    ApiTokens,
    Appointments,
    Drafts,
    Invitations,
    Links,
    NewPassword,
    Passwords,
    Recognise,
    SecondFactor,
    Sessions,
    StandIns,
    Viewers,
    WrongLinks,
  ],
})
export class AccessModule {}
