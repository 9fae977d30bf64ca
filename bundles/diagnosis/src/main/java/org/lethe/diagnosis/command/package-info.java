/** The diagnosis as a command. */
package org.lethe.diagnosis.command;
