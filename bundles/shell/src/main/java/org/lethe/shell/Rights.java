package org.lethe.shell;

import org.apache.karaf.shell.api.console.Session;

/** Rights of the user of a session. */
final class Rights {
  private Rights() {}

  /**
   * Returns whether the user may run recipes, and so read files of the server. It follows the rule
   * for {@code lethe:run} in {@code etc/org.apache.karaf.command.acl.lethe.cfg}.
   */
  static boolean mayRun(Session session) {
    return session.getRegistry().getCommands().stream() // only those that the user may use
        .anyMatch(command -> command.getScope().equals("lethe") && command.getName().equals("run"));
  }
}
