/* USB and UART ttys, by libserialport. The only file that includes it. */
#include "port/port_private.h"

#include <errno.h>
#include <libserialport.h>
#include <unistd.h>

#define BAUD 115200 /* what UART modems expect; over USB any rate will do */

static int error_of(enum sp_return result)
{
    switch (result) {
    case SP_OK:
        return 0;
    case SP_ERR_ARG:
        return -ENODEV;
    case SP_ERR_FAIL:
        return sp_last_error_code() > 0 ? -sp_last_error_code() : -EIO;
    case SP_ERR_MEM:
        return -ENOMEM;
    case SP_ERR_SUPP:
        return -ENOTSUP;
    }
    return -EIO;
}

static enum sp_return configure(struct sp_port *serial)
{
    struct sp_port_config *config;
    enum sp_return result = sp_new_config(&config);
    if (result != SP_OK)
        return result;
    sp_set_config_baudrate(config, BAUD);
    sp_set_config_bits(config, 8);
    sp_set_config_parity(config, SP_PARITY_NONE);
    sp_set_config_stopbits(config, 1);
    sp_set_config_flowcontrol(config, SP_FLOWCONTROL_NONE);
    sp_set_config_dtr(config, SP_DTR_ON);
    sp_set_config_rts(config, SP_RTS_ON);
    result = sp_set_config(serial, config);
    sp_free_config(config);
    return result;
}

static int take_fd(struct port *port)
{
    int status = error_of(sp_get_port_handle(port->serial, &port->fd));
    if (status == 0)
        status = port_pty_make_exclusive(port->fd);
    if (status == 0)
        status = error_of(configure(port->serial));
    return status == 0 ? port_pty_make_raw(port->fd) : status;
}

/* Some modems refuse the request that sets DTR and RTS on an interface that has none, and the kernel passes that on
 * (option, qcserial). They are opened without. */
static int open_without_lines(struct port *port, const char *path)
{
    port->serial = NULL;
    return port_pty_open(port, path);
}

int port_serial_open(struct port *port, const char *path)
{
    int status = error_of(sp_get_port_by_name(path, &port->serial));
    if (status < 0)
        return status;
    status = error_of(sp_open(port->serial, SP_MODE_READ_WRITE));
    if (status < 0) {
        sp_free_port(port->serial);
        return status == -EPIPE ? open_without_lines(port, path) : status;
    }
    status = take_fd(port);
    if (status < 0)
        port_serial_close(port);
    return status;
}

void port_serial_close(struct port *port)
{
    if (!port->serial) {
        close(port->fd);
        return;
    }
    sp_close(port->serial);
    sp_free_port(port->serial);
}
