package org.lethe.shell;

import java.security.AccessController;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** The user of the session in which a command runs. */
final class SessionUser {
  /** The name of the user of the local console and of the scripts, as Karaf names their client. */
  static final String LOCAL = "local";

  private SessionUser() {}

  /** Returns the name of the user who logged in, else {@link #LOCAL}. */
  @SuppressWarnings("removal")
  static String name() {
    return Optional.ofNullable(Subject.getSubject(AccessController.getContext()))
        .map(Subject::getPrincipals)
        .filter(SessionUser::isRemote)
        .flatMap(SessionUser::user)
        .orElse(LOCAL);
  }

  /** Returns whether the principals belong to a login, not to the console. */
  private static boolean isRemote(Set<?> principals) {
    return principals.stream()
        .anyMatch(
            principal ->
                principal instanceof ClientPrincipal client && !LOCAL.equals(client.getMethod()));
  }

  private static Optional<String> user(Set<?> principals) {
    return principals.stream()
        .filter(UserPrincipal.class::isInstance)
        .map(principal -> ((UserPrincipal) principal).getName())
        .findFirst();
  }
}
