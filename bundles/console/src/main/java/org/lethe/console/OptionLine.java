package org.lethe.console;

import org.apache.karaf.shell.api.console.CommandLine;

/** A line of a command and the option under the cursor, without the words between them. */
record OptionLine(String command, String option, int position) implements CommandLine {

  /** Returns whether the word under the cursor is an option. */
  static boolean isOption(CommandLine line) {
    String word = line.getCursorArgument();
    return word != null && word.startsWith("-");
  }

  /** Returns the shorter line of a line whose word under the cursor is an option. */
  static OptionLine of(CommandLine line) {
    return new OptionLine(
        line.getArguments()[0], line.getCursorArgument(), line.getArgumentPosition());
  }

  @Override
  public int getCursorArgumentIndex() {
    return 1;
  }

  @Override
  public String getCursorArgument() {
    return option;
  }

  @Override
  public int getArgumentPosition() {
    return position;
  }

  @Override
  public String[] getArguments() {
    return new String[] {command, option};
  }

  @Override
  public int getBufferPosition() {
    return command.length() + 1 + position;
  }

  @Override
  public String getBuffer() {
    return command + " " + option;
  }
}
