import { Route, Switch } from 'wouter';
import { NotFound } from '../parts/not-found.tsx';
import { Appointment } from '../screens/appointments/appointment.tsx';
import { CancelBook } from '../screens/appointments/cancel-book.tsx';
import { PatientList } from '../screens/appointments/patient-list.tsx';
import { Book } from '../screens/book/book.tsx';
import { Decide } from '../screens/conflicts/decide.tsx';
import { HandOver } from '../screens/hand-over/hand-over.tsx';
import { Outbox } from '../screens/outbox/outbox.tsx';
import { AddPerson } from '../screens/people/add-person.tsx';
import { ChangePerson } from '../screens/people/change-person.tsx';
import { OwnPin } from '../screens/people/own-pin.tsx';
import { People } from '../screens/people/people.tsx';
import { RemovePerson } from '../screens/people/remove-person.tsx';
import { Result } from '../screens/result/result.tsx';
import { ExportServices } from '../screens/services/export-services.tsx';
import { ImportServices } from '../screens/services/import-services.tsx';
import { Service } from '../screens/services/service.tsx';
import { Services } from '../screens/services/services.tsx';
import { Checks } from '../screens/settings/checks.tsx';
import { SetUp } from '../screens/settings/set-up.tsx';
import { Support } from '../screens/settings/support.tsx';
import { FindSlots } from '../screens/slots/find-slots.tsx';

/** Which address shows which screen. Addresses carry ids of services, slots and changes, and places in a list:
 * nothing about a patient (safety 12.3), and no name. */
export const Screens = () => (
  <main className="nhsuk-width-container nhsuk-main-wrapper" id="main">
    <Switch>
      <Route path="/">{() => <FindSlots />}</Route>
      <Route path="/book/:serviceId/:day/:slotId/:step?">
        {({ serviceId, day, slotId, step }) => (
          <Book
            key={`${serviceId}/${slotId}`}
            serviceId={decodeURIComponent(serviceId)}
            day={day}
            slotId={decodeURIComponent(slotId)}
            step={step}
          />
        )}
      </Route>
      <Route path="/result/:first/:second?">
        {({ first, second }) => <Result key={first} modificationId={first} oldModificationId={second} />}
      </Route>
      <Route path="/outbox">{() => <Outbox />}</Route>
      <Route path="/hand-over">{() => <HandOver />}</Route>
      <Route path="/decide/:id">{({ id }) => <Decide key={id} modificationId={id} />}</Route>
      <Route path="/cancel-booking/:id">{({ id }) => <CancelBook key={id} modificationId={id} />}</Route>
      <Route path="/patient">{() => <PatientList />}</Route>
      <Route path="/appointment/:serviceId/:appointmentId/:under?">
        {({ serviceId, appointmentId, under }) => (
          <Appointment
            key={`${serviceId}/${appointmentId}`}
            serviceId={decodeURIComponent(serviceId)}
            appointmentId={decodeURIComponent(appointmentId)}
            under={under}
          />
        )}
      </Route>
      <Route path="/services">{() => <Services />}</Route>
      <Route path="/import-services">{() => <ImportServices />}</Route>
      <Route path="/export-services">{() => <ExportServices />}</Route>
      <Route path="/services/:serviceId">
        {({ serviceId }) => <Service key={serviceId} serviceId={decodeURIComponent(serviceId)} />}
      </Route>
      <Route path="/checks">{() => <Checks />}</Route>
      <Route path="/set-up">{() => <SetUp />}</Route>
      <Route path="/support">{() => <Support />}</Route>
      <Route path="/people">{() => <People />}</Route>
      <Route path="/people/add">{() => <AddPerson />}</Route>
      <Route path="/people/:position">{({ position }) => <ChangePerson key={position} position={position} />}</Route>
      <Route path="/people/:position/remove">
        {({ position }) => <RemovePerson key={position} position={position} />}
      </Route>
      <Route path="/pin">{() => <OwnPin />}</Route>
      <Route>{() => <NotFound />}</Route>
    </Switch>
  </main>
);
