package org.lethe.shell;

import org.apache.karaf.shell.api.console.Session;

/** Rights of the user of a session. */
final class Rights {
  private Rights() {}

  /**
   * Returns whether the user may run recipes, and so have files of the server read. It is what
   * {@code etc/org.apache.karaf.command.acl.lethe.cfg} says of {@code lethe:run}.
   */
  static boolean mayRun(Session session) {
    return session.getRegistry().getCommands().stream() // only those that the user may use
        .anyMatch(command -> command.getScope().equals("lethe") && command.getName().equals("run"));
  }
}
