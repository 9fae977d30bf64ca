/** The commands of Lethe, for people and, with {@code --json}, for scripts. */
package org.lethe.shell;
